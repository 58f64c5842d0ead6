using System.Globalization;

namespace Mttx.Functions.Storage;

/// <summary>The partition of a tenant: all that is its own lies there, in every table.</summary>
internal static class TenantKey
{
    /// <summary>The largest id, so that child ids stay whole numbers for JavaScript.</summary>
    public const long MaxId = 9_000_000_000;

    /// <summary>Ten digits, so that the order of keys is the order of ids.</summary>
    public static string Partition(long tenantId) => tenantId.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>The tenant whose partition it is.</summary>
    public static long IdOf(string partition) => long.Parse(partition, NumberStyles.None, CultureInfo.InvariantCulture);
}
