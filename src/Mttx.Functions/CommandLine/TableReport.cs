using System.Globalization;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mttx.Functions.CommandLine;

/// <summary>Writes a result for people: cards, tables below, and what to know about the data. Colours only in a terminal.</summary>
internal static class TableReport
{
    private const int MostRows = 40;
    private const int MostBuckets = 400;
    private const int WidthOfFiles = 240;

    public static void Write(ReportResult result)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Out),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }

        var set = result.Analysis.Cases;
        var stamp = StampText.Of(result).ToList();
        console.Write(Line(stamp[0]));
        console.Write(new Columns(result.Analysis.Statistics.Select(s => Card(s, result.Thresholds))) { Expand = false });
        console.Write(Line(string.Join("; ", set.Definition.Metrics.Select(m => Meaning(m, set.Definition)))));
        foreach (var breakdown in result.Breakdowns)
        {
            WriteBreakdown(console, breakdown, set.Definition);
        }

        if (result.Trend is { } trend)
        {
            WriteTrend(console, trend, set.Definition);
        }

        if (result.Stages is { } stages)
        {
            WriteStages(console, stages);
        }

        if (result.Signal is { } signal)
        {
            WriteSignal(console, signal);
        }

        if (result.ComparisonAsked)
        {
            WriteComparison(console, result.Comparison);
        }

        foreach (var line in stamp.Skip(1))
        {
            console.Write(Line(line));
        }
    }

    private static string Meaning(MetricDefinition metric, DefinitionCard card)
    {
        var end = card.Milestones.FirstOrDefault(m => m.Name == metric.End);
        return $"{metric.Name}: {metric.Start} to " + (end is null ? metric.End : $"{metric.End} ({end.Column} = {end.Value})");
    }

    private static Panel Card(MetricStatistics metric, IReadOnlyList<MetricThreshold> thresholds)
    {
        var limit = thresholds.FirstOrDefault(t => t.MetricName == metric.Metric);
        var completionLimit = thresholds.FirstOrDefault(t => t.MetricName == metric.Metric + MetricThreshold.CompletionSuffix);
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().RightAligned());
        void Duration(string label, double? seconds) => grid.AddRow(Cell(label), Rated(DurationText.Of(seconds), limit, seconds));
        Duration("median", metric.Durations?.Median);
        Duration("mean", metric.Durations?.Mean);
        Duration("p90", metric.Durations?.P90);
        grid.AddRow(Cell("reached"), Cell($"{Count(metric.Reached)} of {Count(metric.Total)}"));
        grid.AddRow(
            Cell("completion"),
            Rated(metric.CompletionPercent is { } percent ? Text($"{percent:0.00} %") : DurationText.None, completionLimit, (double?)metric.CompletionPercent));
        grid.AddRow(Cell("open"), Cell(Count(metric.Open)));
        if (metric.Open > 0)
        {
            Duration("median with open", metric.Survival.Median);
            Duration("p90 with open", metric.Survival.P90);
        }

        return new Panel(grid).Header(metric.Metric);
    }

    private static void WriteBreakdown(IAnsiConsole console, Breakdown breakdown, DefinitionCard card)
    {
        var table = StatisticsTable("by " + breakdown.By, card);
        foreach (var group in breakdown.Groups.Take(MostRows))
        {
            table.AddRow(StatisticsRow(group.Name ?? "(none)", group.Cases, group.Statistics));
        }

        Write(console, table, breakdown.Groups.Count);
    }

    private static void WriteTrend(IAnsiConsole console, Trend trend, DefinitionCard card)
    {
        var table = StatisticsTable($"by {trend.Unit.ToString().ToLowerInvariant()} ({card.TimeZone})", card);
        var pattern = trend.Unit == TrendUnit.Hour
            ? OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm o<g>")
            : OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd");
        foreach (var bucket in trend.Buckets.TakeLast(MostBuckets))
        {
            table.AddRow(StatisticsRow(pattern.Format(bucket.Start.ToOffsetDateTime()), bucket.Cases, bucket.Statistics));
        }

        Write(console, table, trend.Buckets.Count, MostBuckets);
        if (trend.CasesWithoutTime > 0)
        {
            console.Write(Line($"{Count(trend.CasesWithoutTime)} cases stand in no bucket: nobody knows when they were created."));
        }
    }

    private static void WriteStages(IAnsiConsole console, StageReport report)
    {
        var table = Table("stage", "visits", "open", "median", "mean", "p90");
        foreach (var stage in report.Stages.Take(MostRows))
        {
            table.AddRow(
                Cell(stage.Stage),
                Cell(Count(stage.Visits)),
                Cell(Count(stage.Open)),
                Cell(DurationText.Of(stage.Durations?.Median)),
                Cell(DurationText.Of(stage.Durations?.Mean)),
                Cell(DurationText.Of(stage.Durations?.P90)));
        }

        Write(console, table, report.Stages.Count);
        var flows = Table("from", "to", "times");
        foreach (var flow in report.Flows.Take(MostRows))
        {
            flows.AddRow(Cell(flow.From ?? "(start)"), Cell(flow.To ?? "(closed)"), Cell(Count(flow.Count)));
        }

        Write(console, flows, report.Flows.Count);
    }

    private static void WriteSignal(IAnsiConsole console, SignalToNoise report)
    {
        var table = Table("rule", "cases", "signal", "noise", "precision", "95 % interval");
        foreach (var rule in report.Rules.Take(MostRows))
        {
            table.AddRow(
                Cell(rule.Rule ?? "(none)"),
                Cell(Count(rule.Volume)),
                Cell(Count(rule.Signal)),
                Cell(Count(rule.Noise)),
                Cell(rule.Precision is { } precision ? Text($"{precision:0 %}") : DurationText.None),
                Cell(rule.PrecisionInterval is var (low, high) ? Text($"{low:0 %} to {high:0 %}") : DurationText.None));
        }

        Write(console, table, report.Rules.Count);
    }

    private static void WriteComparison(IAnsiConsole console, PeriodComparison? comparison)
    {
        if (comparison is null)
        {
            console.Write(Line("There is nothing to compare: no case has a time of creation."));
            return;
        }

        var table = Table("metric", "verdict", "time taken", "95 % interval", "p", "reached", "why");
        foreach (var (metric, told, _, _) in comparison.Metrics)
        {
            table.AddRow(
                Cell(metric),
                Cell(told.Verdict switch { Verdict.Better => "better", Verdict.Worse => "worse", _ => "can't tell" }),
                Cell(told.Ratio is { } ratio ? Text($"x {ratio:0.00}") : DurationText.None),
                Cell(told.RatioLow is { } low ? Text($"x {low:0.00} to {told.RatioHigh:0.00}") : DurationText.None),
                Cell(told.PValue is { } p ? Text($"{p:0.000}") : DurationText.None),
                Cell($"{Count(told.PreviousReached)} -> {Count(told.CurrentReached)}"),
                Cell(Why(told)));
        }

        console.Write(Line(
            $"{Time(comparison.CurrentStart)} to {Time(comparison.CurrentEnd)} ({Count(comparison.CurrentCases)} cases) "
            + $"against the time from {Time(comparison.PreviousStart)} ({Count(comparison.PreviousCases)} cases):"));
        Write(console, table, comparison.Metrics.Count);
    }

    private static string Why(Comparison told) =>
        (told.Reason ?? "") + (told.Verdict == Verdict.CannotTell && told.SmallestDetectablePercent is { } percent
            ? Text($"; a cut of {percent:0} % would show")
            : "");

    private static Table StatisticsTable(string first, DefinitionCard card) =>
        Table([first, "cases", .. card.Metrics.Select(m => m.Name + " median / mean / p90 (n)")]);

    private static IEnumerable<IRenderable> StatisticsRow(string first, int cases, IReadOnlyList<MetricStatistics> metrics) =>
    [
        Cell(first),
        Cell(Count(cases)),
        .. metrics.Select(m => Cell(m.Durations is { } d
            ? $"{DurationText.Of(d.Median)} / {DurationText.Of(d.Mean)} / {DurationText.Of(d.P90)} ({Count(d.Count)})"
            : DurationText.None)),
    ];

    private static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(Cell(heading)));
        }

        return table;
    }

    private static void Write(IAnsiConsole console, Table table, int rows, int shown = MostRows)
    {
        console.Write(table);
        if (rows > shown)
        {
            console.Write(Line($"{Count(rows - shown)} more rows; --format csv or json writes all."));
        }
    }

    private static Text Rated(string text, MetricThreshold? threshold, double? figure) =>
        threshold?.Color(threshold.Rate(figure)) is { } color && Style.TryParse($"black on {color}", out var style)
            ? new Text(text, style)
            : new Text(text);

    private static Text Cell(string text) => new(Printable.OnOneLine(text));

    private static Text Line(string text) => new(Printable.OnOneLine(text) + "\n");

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(Instant? time) => time is { } known ? InstantPattern.General.Format(known) : "unknown";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
