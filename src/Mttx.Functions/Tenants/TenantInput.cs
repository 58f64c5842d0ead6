namespace Mttx.Functions.Tenants;

/// <summary>A request for a tenant that has been found good.</summary>
/// <param name="Tenant">Its open part, with id 0 and without what is kept of secrets.</param>
/// <param name="SoarKey">A new SOAR key; null to leave what there is.</param>
/// <param name="ServiceAccount">A new service account key; null to leave what there is.</param>
internal sealed record TenantInput(Tenant Tenant, string? SoarKey, string? ServiceAccount)
{
    public override string ToString() => nameof(TenantInput);
}
