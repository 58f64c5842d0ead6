using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Field = Mttx.Functions.Exports.ReportField<Mttx.Functions.Exports.ReportFacts>;

namespace Mttx.Functions.Exports;

/// <summary>What is told of a run as a whole: its averages and its completion rates, a row each.</summary>
internal static class SummaryFields
{
    private static readonly string[] Metrics = [MetricDefinition.Mtta, MetricDefinition.Mttc, MetricDefinition.Mttr, MetricDefinition.Mttd];

    /// <summary>Whose report it is, and when it was due.</summary>
    public static IReadOnlyList<Field> Origin { get; } =
    [
        Field.Text("tenant_name", facts => facts.TenantName),
        Field.Text("export_datetime", facts => facts.ExportedAt),
    ];

    /// <summary>Which run it is, and of which time.</summary>
    public static IReadOnlyList<Field> Run { get; } =
    [
        Field.Key("run_id", facts => facts.RunId),
        Field.Text("window_start", facts => facts.WindowStart),
        Field.Text("window_end", facts => facts.WindowEnd),
    ];

    /// <summary>The averages, with all that must be known about them.</summary>
    public static IReadOnlyList<Field> Averages { get; } =
    [
        .. Metrics.Select(m => Field.Number($"Average_{m}_seconds", facts => (long?)facts.Of(m).Durations?.Mean)),
        .. Origin,
        .. Run,
        .. Worth,
        Field.Number("total_cases", facts => facts.TotalCases),
        .. Metrics.SelectMany(Figures),
        Field.Number("cases_without_creation", facts => facts.Quality.CasesWithoutCreation),
        Field.Number("cases_only_in_history", facts => facts.Quality.CasesOnlyInHistory),
        Field.Number("cases_only_in_cases", facts => facts.Quality.CasesOnlyInCases),
        Field.Number("negative_spans", facts => facts.Quality.NegativeSpans.Values.Sum()),
        Field.Number("duplicate_events", facts => facts.Quality.DuplicateEvents),
        Field.Number("events_without_time", facts => facts.Quality.EventsWithoutTime),
        Field.Number("rows_read", facts => (long)facts.Quality.HistoryRows + facts.Quality.CaseRows),
        Field.Number("missing_windows", facts => facts.MissingWindows),
    ];

    /// <summary>The completion rates, with the cases behind them.</summary>
    public static IReadOnlyList<Field> CompletionRates { get; } =
    [
        .. Metrics.Select(m => Field.Number(m + MetricThreshold.CompletionSuffix, facts => facts.Of(m).CompletionPercent)),
        Field.Number("total_cases", facts => facts.TotalCases),
        .. Origin,
        .. Run,
        .. Worth,
        .. Metrics.SelectMany(Counts),
    ];

    // What the figures mean, and whether all data stand behind them.
    private static Field[] Worth =>
    [
        Field.Text("definition_hash", facts => facts.DefinitionHash),
        Field.Text("data_state", facts => facts.DataState),
    ];

    private static IEnumerable<Field> Figures(string metric) =>
    [
        Field.Text($"{metric}_state", facts => facts.Of(metric).Reached > 0 ? "reached" : "not_reached"),
        Field.Number($"{metric}_mean_seconds", facts => WireStatistics.ToMilliseconds(facts.Of(metric).Durations?.Mean)),
        Field.Number($"{metric}_median_seconds", facts => WireStatistics.ToMilliseconds(facts.Of(metric).Durations?.Median)),
        Field.Number($"{metric}_p90_seconds", facts => WireStatistics.ToMilliseconds(facts.Of(metric).Durations?.P90)),
        .. Counts(metric),
        Field.Number($"{metric}_survival_median_seconds", facts => facts.Of(metric).Survival.Median),
    ];

    private static IEnumerable<Field> Counts(string metric) =>
    [
        Field.Number($"{metric}_reached", facts => facts.Of(metric).Reached),
        Field.Number($"{metric}_eligible", facts => facts.Of(metric).Eligible),
        Field.Number($"{metric}_open", facts => facts.Of(metric).Open),
    ];
}
