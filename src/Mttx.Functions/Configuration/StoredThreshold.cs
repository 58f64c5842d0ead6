using System.Globalization;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Configuration;

/// <summary>The limits of one figure of a tenant, as they are stored.</summary>
/// <param name="Id">Its id; the number tells which figure.</param>
/// <param name="Threshold">The limits and colours.</param>
/// <param name="ETag">The version of its row.</param>
internal sealed record StoredThreshold(ChildId Id, MetricThreshold Threshold, ETag ETag)
{
    public static IReadOnlyList<StoredThreshold> Defaults(long tenantId) =>
        [.. MetricThreshold.Defaults.Select((threshold, i) => new StoredThreshold(new ChildId(tenantId, i + 1), threshold, ETag.All))];

    public TableEntity ToRow() => new(Id.PartitionKey, Id.RowKey)
    {
        ["Metric"] = Threshold.MetricName,
        ["Good"] = Threshold.Good,
        ["Ok"] = Threshold.Ok,
        ["GoodColor"] = Threshold.GoodColor,
        ["OkColor"] = Threshold.OkColor,
        ["BadColor"] = Threshold.BadColor,
        ETag = ETag,
    };

    public static StoredThreshold Of(TableEntity row) => new(
        new ChildId(TenantKey.IdOf(row.PartitionKey), int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture)),
        new MetricThreshold(row.GetString("Metric")!, row.GetDouble("Good")!.Value, row.GetDouble("Ok")!.Value)
        {
            GoodColor = row.GetString("GoodColor")!,
            OkColor = row.GetString("OkColor")!,
            BadColor = row.GetString("BadColor")!,
        },
        row.ETag);
}
