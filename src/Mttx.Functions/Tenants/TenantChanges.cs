namespace Mttx.Functions.Tenants;

/// <summary>Which fields of a tenant have changed, by the names that callers know.</summary>
internal static class TenantChanges
{
    public static IEnumerable<string> Between(Tenant before, Tenant after) => new[]
    {
        ("name", before.Name != after.Name),
        ("guid", before.Guid != after.Guid),
        ("region", before.Region != after.Region),
        ("gcp_project_id", before.GcpProjectId != after.GcpProjectId),
        ("base_url", before.BaseUrl != after.BaseUrl),
        ("soar_url", before.SoarUrl != after.SoarUrl),
        ("soar_api_key", before.KeptSoarKey != after.KeptSoarKey),
        ("service_account_json", before.KeptServiceAccount != after.KeptServiceAccount),
        ("impersonate_service_account", before.Impersonate != after.Impersonate),
        ("time_zone", before.TimeZone != after.TimeZone),
    }.Where(field => field.Item2).Select(field => field.Item1);
}
