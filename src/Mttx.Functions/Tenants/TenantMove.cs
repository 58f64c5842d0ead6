namespace Mttx.Functions.Tenants;

/// <summary>Whether a change makes a tenant another one: whoever may see some tenants only could read strangers' data by it, or take the SOAR key.</summary>
internal static class TenantMove
{
    public static bool Is(Tenant stored, TenantInput input)
    {
        var wanted = input.Tenant;
        return wanted.Guid != stored.Guid
            || wanted.Region != stored.Region
            || wanted.GcpProjectId != stored.GcpProjectId
            || wanted.Impersonate != stored.Impersonate
            || (stored.KeptSoarKey is not null && input.SoarKey is null && wanted.SoarUrl is not null && wanted.SoarUrl != stored.SoarUrl);
    }
}
