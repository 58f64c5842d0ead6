using System.Globalization;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Configuration;

/// <summary>One of the two queries that a tenant's Google SecOps is asked.</summary>
/// <param name="Id">Its id; the number tells which query.</param>
/// <param name="Text">The query.</param>
/// <param name="ETag">The version of its row.</param>
internal sealed record QueryConfig(ChildId Id, string Text, ETag ETag)
{
    // The order gives the numbers, so nothing may ever be put in between.
    private static readonly (string Name, string Default, QuerySchema Schema)[] Kinds =
    [
        ("query_history", DefaultQueries.History, QuerySchema.History),
        ("query_case", DefaultQueries.Cases, QuerySchema.Cases),
    ];

    public string Name => Kinds[Id.Number - 1].Name;

    public QuerySchema Schema => Kinds[Id.Number - 1].Schema;

    public static IReadOnlyList<QueryConfig> Defaults(long tenantId) =>
        [.. Kinds.Select((kind, i) => new QueryConfig(new ChildId(tenantId, i + 1), kind.Default, ETag.All))];

    public static bool Has(ChildId id) => id.Number <= Kinds.Length;

    public TableEntity ToRow() => new(Id.PartitionKey, Id.RowKey) { ["Text"] = Text, ETag = ETag };

    public static QueryConfig Of(TableEntity row) => new(
        new ChildId(TenantKey.IdOf(row.PartitionKey), int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture)),
        row.GetString("Text")!,
        row.ETag);
}
