using System.Text.Json.Nodes;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Dashboards;

/// <summary>How the tiles of a dashboard look, in the words of Google's document.</summary>
internal static class Charts
{
    /// <summary>A single figure with its trend, coloured by its limits.</summary>
    /// <param name="field">The variable of the query.</param>
    /// <param name="label">What stands below the figure.</param>
    /// <param name="higherIsBetter">Whether a rise is good; else it is painted as bad.</param>
    /// <param name="threshold">The limits; null for no colours.</param>
    public static JsonObject Figure(string field, string label, bool higherIsBetter, MetricThreshold? threshold)
    {
        var chart = Based("VALUE", "VALUE");
        chart["series"] = new JsonArray(new JsonObject
        {
            ["seriesType"] = "TEXT",
            ["field"] = field,
            ["label"] = label,
            ["metricTrendConfig"] = new JsonObject
            {
                ["metricFormat"] = "METRIC_FORMAT_NUMBER",
                ["showMetricTrend"] = true,
                ["metricDisplayTrend"] = "METRIC_DISPLAY_TREND_ABSOLUTE_VALUE_AND_PERCENTAGE",
                ["metricTrendType"] = higherIsBetter ? "METRIC_TREND_TYPE_REGULAR" : "METRIC_TREND_TYPE_INVERSE",
            },
        });
        if (threshold is not null)
        {
            chart["thresholdColoringEnabled"] = true;
            chart["visualMaps"] = new JsonArray(new JsonObject
            {
                ["visualMapType"] = "PIECEWISE",
                ["pieces"] = ThresholdPieces.Of(threshold),
            });
        }

        return chart;
    }

    /// <summary>Lines over time. They keep their own colours: those of limits would make one of them all.</summary>
    /// <param name="unit">What the figures are counted in.</param>
    /// <param name="lines">By variable, the names of the lines.</param>
    /// <param name="most">The largest figure that there can be; null for none.</param>
    public static JsonObject Lines(string unit, IReadOnlyList<(string Variable, string Name)> lines, int? most = null)
    {
        var chart = Based("TIME", "VALUE");
        var figures = (JsonObject)chart["yAxes"]![0]!;
        figures["displayName"] = unit;
        figures["min"] = 0;
        if (most is { } max)
        {
            figures["max"] = max;
        }

        chart["series"] = new JsonArray([.. lines.Select(line => new JsonObject
        {
            ["seriesType"] = "LINE",
            ["seriesName"] = line.Name,
            ["showSymbol"] = true,
            ["encode"] = new JsonObject { ["x"] = "exported_at", ["y"] = line.Variable },
        })]);
        chart["tooltip"] = new JsonObject { ["show"] = true, ["tooltipTrigger"] = "TOOLTIP_TRIGGER_AXIS" };
        return chart;
    }

    /// <summary>Rows and columns.</summary>
    /// <param name="columns">By variable, the headings.</param>
    public static JsonObject Table(IReadOnlyList<(string Variable, string Heading)> columns)
    {
        var chart = Based("VALUE", "VALUE");
        chart["columnDefs"] = new JsonArray([.. columns.Select(c => new JsonObject { ["field"] = c.Variable, ["header"] = c.Heading })]);
        chart["tableConfig"] = new JsonObject { ["enableTextWrap"] = true };
        return chart;
    }

    /// <summary>A text. What users or attackers wrote has no place in it: it would be obeyed as markdown.</summary>
    public static JsonObject Markdown(string content) => new()
    {
        ["markdown"] = new JsonObject { ["content"] = content, ["properties"] = new JsonObject { ["backgroundColor"] = "" } },
    };

    private static JsonObject Based(string xAxis, string yAxis) => new()
    {
        ["xAxes"] = new JsonArray(new JsonObject { ["axisType"] = xAxis }),
        ["yAxes"] = new JsonArray(new JsonObject { ["axisType"] = yAxis }),
        ["legends"] = new JsonArray(new JsonObject { ["legendOrient"] = "HORIZONTAL" }),
        ["groupingType"] = "Off",
    };
}
