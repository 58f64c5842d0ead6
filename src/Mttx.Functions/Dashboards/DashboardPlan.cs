using Mttx.Functions.Exports;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Dashboards;

/// <summary>What a dashboard is made of. The same plan makes the same document, ids included.</summary>
/// <param name="Title">Its title, unique by the mark in it.</param>
/// <param name="Description">What people are told about it.</param>
/// <param name="Tables">What the names of its data tables begin with.</param>
/// <param name="Thresholds">The limits that colour figures.</param>
/// <param name="Averages">Whether there is a table of the averages.</param>
/// <param name="CompletionRates">Whether there is a table of the completion rates.</param>
/// <param name="Cases">Whether there is a table of the cases.</param>
internal sealed record DashboardPlan(
    string Title, string Description, string Tables, IReadOnlyList<MetricThreshold> Thresholds, bool Averages, bool CompletionRates, bool Cases)
{
    /// <summary>The metrics that the tables have columns of, in the order of a case's life.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
        [MetricDefinition.Mttd, MetricDefinition.Mtta, MetricDefinition.Mttc, MetricDefinition.Mttr];

    public string AveragesTable => $"{Tables}_{ReportTables.AverageMetrics.Suffix}";

    public string CompletionRatesTable => $"{Tables}_{ReportTables.CompletionRates.Suffix}";

    public string CasesTable => $"{Tables}_{ReportTables.IndividualCases.Suffix}";

    /// <summary>The limits of a figure; null for none.</summary>
    public MetricThreshold? Threshold(string name) => Thresholds.FirstOrDefault(t => t.MetricName == name);
}
