using Mttx.Simulator.Identity;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tenants;

/// <summary>Finds the tenant a request is about, before anything else happens to it, and lets in only who may.</summary>
internal static class TenantRequests
{
    /// <summary>For rules and the journal: also requests that will be refused belong to a tenant.</summary>
    public static Task FindAsync(HttpContext context, RequestDelegate next)
    {
        var tenants = context.RequestServices.GetRequiredService<TenantRegistry>();
        var route = context.Request.RouteValues;
        var tenant = route.TryGetValue("project", out var project)
            ? tenants.Find((string)project!, (string)route["location"]!, (string)route["instance"]!)
            : tenants.OfAppKey(context.Request.Headers["AppKey"].FirstOrDefault());
        context.Items[typeof(Tenant)] = tenant;
        return next(context);
    }

    public static Tenant? TenantOf(HttpContext context) => context.Items[typeof(Tenant)] as Tenant;

    /// <summary>Checks the bearer token, that the instance exists, and that the token's owner may use it: in Google's order.</summary>
    public static Task AuthorizeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Permission is not { } permission)
        {
            return next(context);
        }

        var route = context.Request.RouteValues;
        var principal = context.RequestServices.GetRequiredService<AccessTokens>().PrincipalOf(context);
        var tenant = TenantOf(context)
            ?? throw ApiException.NotFound($"Instance projects/{route["project"]}/locations/{route["location"]}/instances/{route["instance"]} not found.");
        return principal.MayUse(tenant)
            ? next(context)
            : throw ApiException.PermissionDenied(permission, "//chronicle.googleapis.com/" + tenant.ResourceName);
    }
}
