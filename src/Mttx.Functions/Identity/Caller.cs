using System.Globalization;
using System.Security.Claims;

namespace Mttx.Functions.Identity;

/// <summary>Who calls, and what they may do.</summary>
/// <param name="Name">Whom the audit names: a person's sign-in name, a key's id and name, or <c>local</c>.</param>
/// <param name="Kind">How they were recognized: <c>platform</c>, <c>api_key</c>, <c>local</c> or <c>command_line</c>.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Tenants">Tenants that they may know of; null for all.</param>
internal sealed record Caller(string Name, string Kind, string Role, IReadOnlySet<long>? Tenants)
{
    public const string Platform = "platform";
    public const string ApiKey = "api_key";
    public const string Local = "local";
    public const string CommandLine = "command_line";

    private const string KindClaim = "mttx_kind";
    private const string TenantClaim = "mttx_tenant";
    private const string AllTenants = "*";

    public bool MaySee(long tenantId) => Tenants is null || Tenants.Contains(tenantId);

    /// <summary>As the framework carries it; a caller of a role has the roles before it too.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, Name),
            new Claim(KindClaim, Kind),
            .. Roles.All.Where(role => Roles.Includes(Role, role)).Select(role => new Claim(ClaimTypes.Role, role)),
            .. Tenants is null
                ? [new Claim(TenantClaim, AllTenants)]
                : Tenants.Select(id => new Claim(TenantClaim, id.ToString(CultureInfo.InvariantCulture))),
        ],
        scheme));

    /// <summary>Reads what <see cref="ToPrincipal"/> wrote.</summary>
    public static Caller Of(ClaimsPrincipal principal)
    {
        var tenants = principal.FindAll(TenantClaim).Select(c => c.Value).ToList();
        return new Caller(
            principal.FindFirstValue(ClaimTypes.Name) ?? throw new InvalidOperationException("The caller is unknown: the route asks for no role."),
            principal.FindFirstValue(KindClaim)!,
            Roles.All.Last(principal.IsInRole),
            tenants.Contains(AllTenants) ? null : tenants.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToHashSet());
    }
}
