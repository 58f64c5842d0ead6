using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Mttx.Functions.ApiKeys;

namespace Mttx.Functions.Identity;

/// <summary>How callers are recognized and what each role may do.</summary>
internal static class IdentitySetup
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();

        // A mistyped setting must not leave a door open.
        services.AddOptions<IdentityOptions>()
            .BindConfiguration(IdentityOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(options =>
            {
                // An empty setting is none.
                while (options.PlatformExcludedPaths.Remove(""))
                {
                }
            })
            .Validate(
                options => options.PlatformExcludedPaths.All(path => path.StartsWith('/') && !path.Contains('*', StringComparison.Ordinal)),
                "Identity:PlatformExcludedPaths takes starts of paths, such as /api/metrics, without *.")
            .ValidateOnStart();
        services.AddSingleton<ApiKeyStore>().AddSingleton<ApiKeyMaker>().AddSingleton<ApiKeyCheck>();
        services.AddSingleton<ApiKeyUse>().AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddSingleton<PlatformPrincipal>().AddSingleton<LocalCaller>().AddSingleton<CallerRecognition>();

        // AddAuthentication would bring cookies' data protection along, which makes a key ring in the home folder at every start.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = CallerHandler.Scheme).AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, CallerHandler>(CallerHandler.Scheme, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in Roles.All)
        {
            authorization.AddPolicy(role, policy => policy.RequireRole(role));
        }

        authorization.AddPolicy(Roles.AdminOfAll, policy => policy
            .RequireRole(Roles.Admin)
            .RequireAssertion(context => context.User.IsInRole(Roles.Admin) && Caller.Of(context.User).Tenants is null));

        // A route that names no role is nobody's, not everybody's; and where there is no route, whoever is known may hear so.
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.IsInRole(Roles.Admin) || (context.Resource as HttpContext)?.GetEndpoint() is not RouteEndpoint)
            .Build());
        return services;
    }
}
