using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

/// <summary>A row of a data table as it is.</summary>
/// <param name="Id">The id that the service made of its key.</param>
/// <param name="Values">Its values, in the order of the columns.</param>
/// <param name="CreateTime">When it was written; null when the service does not say.</param>
public sealed record DataTableRow(string Id, IReadOnlyList<string> Values, DateTimeOffset? CreateTime)
{
    internal static DataTableRow Of(WireRow wire) => new(ResourceName.LastSegment(wire.Name), wire.Values ?? [], WireTime.Parse(wire.CreateTime));
}
