using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Dashboards;

/// <summary>The form of an import's messages: proto3 JSON refuses members and names of enums that a message does not have.</summary>
internal static class DocumentShape
{
    private const string Values = "dashboardCharts.visualization.series";

    private static readonly string[] Operators =
    [
        "EQUAL", "NOT_EQUAL", "IN", "GREATER_THAN", "GREATER_THAN_OR_EQUAL_TO", "LESS_THAN", "LESS_THAN_OR_EQUAL_TO", "BETWEEN", "PAST", "IS_NULL",
        "IS_NOT_NULL", "STARTS_WITH", "ENDS_WITH", "DOES_NOT_STARTS_WITH", "DOES_NOT_ENDS_WITH", "NOT_IN", "CONTAINS", "DOES_NOT_CONTAIN",
    ];

    private static readonly string[] DataSources =
    [
        "UDM", "ENTITY", "INGESTION_METRICS", "RULE_DETECTIONS", "RULESETS", "GLOBAL", "IOC_MATCHES", "RULES", "SOAR_CASES", "SOAR_PLAYBOOKS",
        "SOAR_CASE_HISTORY", "DATA_TABLE", "INVESTIGATION", "INVESTIGATION_FEEDBACK",
    ];

    // By place; what stands in a place that is not here is not looked into.
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["dashboard"] =
        [
            "name", "displayName", "description", "definition", "type", "createTime", "updateTime", "createUserId", "updateUserId", "dashboardUserData",
            "etag", "access",
        ],
        ["dashboard.definition"] = ["filters", "fingerprint", "charts"],
        ["dashboard.definition.filters"] =
        [
            "id", "dataSource", "fieldPath", "filterOperatorAndFieldValues", "displayName", "chartIds", "isStandardTimeRangeFilter", "isMandatory",
            "isStandardTimeRangeFilterEnabled", "advancedFilterConfig",
        ],
        ["dashboard.definition.filters.filterOperatorAndFieldValues"] = ["filterOperator", "fieldValues"],
        ["dashboard.definition.charts"] = ["dashboardChart", "chartLayout", "filtersIds"],
        ["dashboard.definition.charts.chartLayout"] = ["startX", "spanX", "startY", "spanY"],
        ["dashboardQueries"] = ["name", "query", "input", "dashboardChart", "etag", "dialect"],
        ["dashboardQueries.input"] = ["timeWindow", "relativeTime"],
        ["dashboardQueries.input.timeWindow"] = ["startTime", "endTime"],
        ["dashboardQueries.input.relativeTime"] = ["timeUnit", "startTimeVal"],
        ["dashboardCharts"] =
        [
            "name", "displayName", "description", "nativeDashboard", "tileType", "chartDatasource", "visualization", "etag", "drillDownConfig", "tokens",
        ],
        ["dashboardCharts.chartDatasource"] = ["dashboardQuery", "dataSources"],
        ["dashboardCharts.drillDownConfig"] = ["leftDrillDowns", "rightDrillDowns"],
        ["dashboardCharts.visualization"] =
        [
            "xAxes", "yAxes", "series", "tooltip", "legends", "columnDefs", "tableConfig", "button", "markdown", "seriesColumn", "groupingType",
            "googleMapsConfig", "thresholdColoringEnabled", "visualMaps",
        ],
        ["dashboardCharts.visualization.xAxes"] = ["axisType", "displayName", "min", "max"],
        ["dashboardCharts.visualization.yAxes"] = ["axisType", "displayName", "min", "max"],
        [Values] =
        [
            "seriesType", "seriesName", "showSymbol", "showBackground", "stack", "seriesStackStrategy", "encode", "label", "field", "dataLabel", "radius",
            "itemStyle", "seriesUniqueValue", "areaStyle", "itemColors", "gaugeConfig", "metricTrendConfig",
        ],
        [Values + ".encode"] = ["x", "y", "value", "itemName"],
        [Values + ".metricTrendConfig"] = ["metricFormat", "showMetricTrend", "metricDisplayTrend", "metricTrendType"],
        ["dashboardCharts.visualization.tooltip"] = ["show", "tooltipTrigger"],
        ["dashboardCharts.visualization.legends"] =
            ["id", "show", "zLevel", "z", "left", "top", "right", "bottom", "legendOrient", "legendAlign", "padding"],
        ["dashboardCharts.visualization.columnDefs"] = ["field", "header"],
        ["dashboardCharts.visualization.tableConfig"] = ["enableTextWrap", "columnRenderTypeSettings", "columnTooltipSettings"],
        ["dashboardCharts.visualization.markdown"] = ["content", "properties"],
        ["dashboardCharts.visualization.markdown.properties"] = ["backgroundColor"],
        ["dashboardCharts.visualization.button"] = ["label", "hyperlink", "description", "newTab", "properties"],
        ["dashboardCharts.visualization.visualMaps"] = ["visualMapType", "pieces"],
        ["dashboardCharts.visualization.visualMaps.pieces"] = ["min", "max", "color", "label"],
    };

    private static readonly Dictionary<string, string[]> Enums = new(StringComparer.Ordinal)
    {
        ["dashboard.type"] = ["CURATED", "PRIVATE", "PUBLIC", "CUSTOM", "MARKETPLACE"],
        ["dashboard.access"] = ["DASHBOARD_PRIVATE", "DASHBOARD_PUBLIC"],
        ["dashboard.definition.filters.dataSource"] = DataSources,
        ["dashboard.definition.filters.filterOperatorAndFieldValues.filterOperator"] = Operators,
        ["dashboardQueries.input.relativeTime.timeUnit"] = ["SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"],
        ["dashboardCharts.tileType"] = ["TILE_TYPE_VISUALIZATION", "TILE_TYPE_BUTTON", "TILE_TYPE_MARKDOWN"],
        ["dashboardCharts.chartDatasource.dataSources"] = DataSources,
        ["dashboardCharts.visualization.xAxes.axisType"] = ["VALUE", "CATEGORY", "TIME", "LOG"],
        ["dashboardCharts.visualization.yAxes.axisType"] = ["VALUE", "CATEGORY", "TIME", "LOG"],
        [Values + ".seriesType"] = ["LINE", "BAR", "PIE", "TEXT", "MAP", "GAUGE", "SCATTERPLOT"],
        [Values + ".metricTrendConfig.metricFormat"] = ["METRIC_FORMAT_NUMBER", "METRIC_FORMAT_PLAIN_TEXT"],
        [Values + ".metricTrendConfig.metricDisplayTrend"] =
        [
            "METRIC_DISPLAY_TREND_ABSOLUTE_VALUE", "METRIC_DISPLAY_TREND_PERCENTAGE", "METRIC_DISPLAY_TREND_ABSOLUTE_VALUE_AND_PERCENTAGE",
        ],
        [Values + ".metricTrendConfig.metricTrendType"] = ["METRIC_TREND_TYPE_REGULAR", "METRIC_TREND_TYPE_INVERSE"],
        ["dashboardCharts.visualization.tooltip.tooltipTrigger"] = ["TOOLTIP_TRIGGER_NONE", "TOOLTIP_TRIGGER_ITEM", "TOOLTIP_TRIGGER_AXIS"],
        ["dashboardCharts.visualization.legends.legendOrient"] = ["VERTICAL", "HORIZONTAL"],
        ["dashboardCharts.visualization.visualMaps.visualMapType"] = ["CONTINUOUS", "PIECEWISE"],
    };

    // Numbers of 64 bits come as text; those of 32 bits as numbers.
    private static readonly string[] LongNumbers =
    [
        "dashboardQueries.input.relativeTime.startTimeVal", "dashboardCharts.visualization.visualMaps.pieces.min",
        "dashboardCharts.visualization.visualMaps.pieces.max",
    ];

    /// <summary>Refuses what Google's reader would not take.</summary>
    /// <exception cref="ApiException">It would not; the message names the place.</exception>
    public static void Check(JsonNode? node, string place)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                {
                    Check(item, place);
                }

                break;
            case JsonObject message when Members.TryGetValue(place, out var members):
                message.AllowOnly(place, members);
                foreach (var (name, value) in message)
                {
                    Check(value, $"{place}.{name}");
                }

                break;
            case JsonObject:
                break;
            default:
                CheckValue(node, place);
                break;
        }
    }

    private static void CheckValue(JsonNode? node, string place)
    {
        var text = node is JsonValue value && value.TryGetValue<string>(out var read) ? read : null;
        if (Members.ContainsKey(place)
            || (Enums.TryGetValue(place, out var names) && !names.Contains(text))
            || (LongNumbers.Contains(place) && (text is null || !long.TryParse(text, out _))))
        {
            throw ApiException.InvalidArgument($"Invalid value at 'source.dashboards.{place}', {node?.ToJsonString() ?? "null"}");
        }
    }
}
