using System.Globalization;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Configuration;

/// <summary>Where a metric of a tenant starts and what ends it.</summary>
/// <param name="Id">Its id; the number tells the metric.</param>
/// <param name="Column">The history's column that is looked at.</param>
/// <param name="Value">What it must say.</param>
/// <param name="Start">The milestone that the metric starts at.</param>
/// <param name="ETag">The version of its row.</param>
internal sealed record MetricConfig(ChildId Id, string Column, string Value, string Start, ETag ETag)
{
    // The order gives the numbers, so nothing may ever be put in between.
    private static readonly (string Metric, string End)[] Configured =
        [(MetricDefinition.Mttc, Milestone.Contained), (MetricDefinition.Mttr, Milestone.Resolved)];

    public string Metric => Configured[Id.Number - 1].Metric;

    /// <summary>The milestone that this defines.</summary>
    public Milestone End => new(Configured[Id.Number - 1].End, Column, Value);

    public static IReadOnlyList<MetricConfig> Defaults(long tenantId) =>
    [
        .. Configured.Select((configured, i) =>
        {
            var end = DefinitionCard.Default.Milestones.Single(m => m.Name == configured.End);
            var metric = DefinitionCard.Default.Metrics.Single(m => m.Name == configured.Metric);
            return new MetricConfig(new ChildId(tenantId, i + 1), end.Column, end.Value, metric.Start, ETag.All);
        }),
    ];

    public static bool Has(ChildId id) => id.Number <= Configured.Length;

    public TableEntity ToRow() => new(Id.PartitionKey, Id.RowKey)
    {
        ["Column"] = Column,
        ["Value"] = Value,
        ["Start"] = Start,
        ETag = ETag,
    };

    public static MetricConfig Of(TableEntity row) => new(
        new ChildId(TenantKey.IdOf(row.PartitionKey), int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture)),
        row.GetString("Column")!,
        row.GetString("Value")!,
        row.GetString("Start")!,
        row.ETag);
}
