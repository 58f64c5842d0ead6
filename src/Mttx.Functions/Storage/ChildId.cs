using System.Globalization;

namespace Mttx.Functions.Storage;

/// <summary>The id of something that belongs to a tenant: it contains the tenant's id, so that it finds its row by a point read.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Number">Which of the tenant's, from 1 to <see cref="MaxNumber"/>.</param>
internal readonly record struct ChildId(long TenantId, int Number)
{
    public const int MaxNumber = 999_999;

    private const long Factor = MaxNumber + 1;

    public long Value => (TenantId * Factor) + Number;

    public string PartitionKey => TenantKey.Partition(TenantId);

    public string RowKey => Number.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Reads an id that a caller sent; false when no child can have it.</summary>
    public static bool TryRead(long value, out ChildId id)
    {
        id = new ChildId(value / Factor, (int)(value % Factor));
        return value > 0 && id.TenantId is > 0 and <= TenantKey.MaxId && id.Number > 0;
    }
}
