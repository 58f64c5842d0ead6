using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tenants;

/// <summary>How a tenant is stored.</summary>
internal static class TenantRow
{
    public const string Table = "Tenants";

    /// <summary>The row key of every tenant; the partition tells which.</summary>
    public const string Key = "tenant";

    /// <summary>Set on a tenant that is being deleted, which nobody sees any more.</summary>
    public const string Deleting = "Deleting";

    /// <summary>Differs at every write, so that a writer whose answer got lost can tell its own row from another's.</summary>
    public const string Stamp = "Stamp";

    public static TableEntity Of(Tenant tenant, string stamp) => new(TenantKey.Partition(tenant.Id), Key)
    {
        ["Name"] = tenant.Name,
        ["Guid"] = tenant.Guid,
        ["Region"] = tenant.Region,
        ["GcpProjectId"] = tenant.GcpProjectId,
        ["BaseUrl"] = tenant.BaseUrl,
        ["SoarUrl"] = tenant.SoarUrl,
        ["KeptSoarKey"] = tenant.KeptSoarKey,
        ["KeptServiceAccount"] = tenant.KeptServiceAccount,
        ["Impersonate"] = tenant.Impersonate,
        ["TimeZone"] = tenant.TimeZone,
        [Stamp] = stamp,
    };

    public static Tenant Read(TableEntity row) => new()
    {
        Id = TenantKey.IdOf(row.PartitionKey),
        Name = Text(row, "Name"),
        Guid = row.GetGuid("Guid") ?? throw Damaged(row, "Guid"),
        Region = Text(row, "Region"),
        GcpProjectId = Text(row, "GcpProjectId"),
        BaseUrl = row.GetString("BaseUrl"),
        SoarUrl = row.GetString("SoarUrl"),
        KeptSoarKey = row.GetString("KeptSoarKey"),
        KeptServiceAccount = row.GetString("KeptServiceAccount"),
        Impersonate = row.GetString("Impersonate"),
        TimeZone = Text(row, "TimeZone"),
        ETag = row.ETag,
    };

    public static bool IsDeleting(TableEntity row) => row.GetBoolean(Deleting) == true;

    private static string Text(TableEntity row, string property) => row.GetString(property) ?? throw Damaged(row, property);

    private static InvalidOperationException Damaged(TableEntity row, string property) =>
        new($"The row {row.PartitionKey} of the table {Table} has no {property}.");
}
