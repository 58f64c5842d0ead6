using Mttx.Functions.Identity;

namespace Mttx.Functions.Tenants;

/// <summary>The only way from a request to a tenant: one that the caller may not see is as if it did not exist.</summary>
internal sealed class TenantAccess(TenantStore tenants, IHttpContextAccessor http)
{
    public async Task<Tenant?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.HttpContext!.User);
        return caller.MaySee(id) ? await tenants.FindAsync(id, cancellationToken) : null;
    }
}
