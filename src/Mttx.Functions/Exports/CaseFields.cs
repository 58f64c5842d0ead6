using System.Text.Json;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;
using Field = Mttx.Functions.Exports.ReportField<Mttx.Functions.Exports.ReportCase>;

namespace Mttx.Functions.Exports;

/// <summary>What is told of a case.</summary>
internal static class CaseFields
{
    private const string Separator = "; ";

    private static readonly string[] Metrics = [MetricDefinition.Mttd, MetricDefinition.Mtta, MetricDefinition.Mttc, MetricDefinition.Mttr];

    private static readonly Dictionary<ExclusionReason, string> Exclusions = Enum.GetValues<ExclusionReason>()
        .ToDictionary(reason => reason, reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    public static IReadOnlyList<Field> All { get; } =
    [
        Field.Key("case_id", row => row.Case.Id),
        .. Metrics.Select(m => Field.Number(m, row => row.Case.Outcome(m).Seconds)),
        Field.Text("tags", row => string.Join(Separator, row.Case.Tags)),
        Field.Text("environment", row => string.Join(Separator, row.Case.Environments)),
        Field.Text("detection_rule_name", row => string.Join(Separator, row.Case.Rules)),
        .. SummaryFields.Origin.Concat(SummaryFields.Run).Select(field => new Field(field.Column, row => field.Value(row.Run))),
        .. Metrics.Select(m => Field.Text($"{m}_state", row => State(row.Case.Outcome(m)))),
    ];

    private static string State(MetricOutcome outcome) =>
        outcome.Exclusion is { } reason ? Exclusions[reason] : outcome.IsReached ? "reached" : "open";
}
