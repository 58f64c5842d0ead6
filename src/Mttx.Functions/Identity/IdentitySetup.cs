using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Mttx.Functions.Identity;

/// <summary>How callers are recognized and what each role may do.</summary>
internal static class IdentitySetup
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(CallerHandler.Scheme).AddScheme<AuthenticationSchemeOptions, CallerHandler>(CallerHandler.Scheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Roles.All)
        {
            authorization.AddPolicy(role, policy => policy.RequireRole(role));
        }

        // A route that names no role is nobody's, not everybody's.
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.Admin).Build());
        return services;
    }
}
