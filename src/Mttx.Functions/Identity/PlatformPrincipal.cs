using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Mttx.Functions.CommandLine;

namespace Mttx.Functions.Identity;

/// <summary>Who calls, in the words of the platform in front: the header that Azure Static Web Apps adds for people who have signed in.</summary>
internal sealed partial class PlatformPrincipal
{
    /// <summary>The principal itself: base64 of JSON.</summary>
    public const string Header = "x-ms-client-principal";

    /// <summary>Who vouches for it.</summary>
    public const string ProviderHeader = "x-ms-client-principal-idp";

    private const string TrustedProvider = "azureStaticWebApps";
    private const int LongestName = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly IReadOnlyList<PathString> _excluded;

    public PlatformPrincipal(IOptions<IdentityOptions> options, IConfiguration configuration, ILogger<PlatformPrincipal> logger)
    {
        // App Service injects it; "True" on some plans. Only while it is on does the platform strip principals that callers made up.
        var enforced = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);
        IsTrusted = options.Value.TrustPlatform && enforced;
        _excluded = [.. options.Value.PlatformExcludedPaths.Select(path => new PathString(path.TrimEnd('/')))];
        if (options.Value.TrustPlatform && !enforced)
        {
            Log.NotEnforced(logger);
        }
    }

    /// <summary>Whether its word counts.</summary>
    public bool IsTrusted { get; }

    /// <summary>Whether a request carries anything of it, be it true or made up.</summary>
    public static bool IsSent(HttpRequest request) =>
        request.Headers.Keys.Any(name => name.StartsWith(Header, StringComparison.OrdinalIgnoreCase));

    public Recognition Read(HttpRequest request)
    {
        if (!IsTrusted)
        {
            return Refusal.Unauthorized(
                "platform not trusted",
                "A signed-in identity was sent, but this deployment does not take the platform's word for it. Where Azure Static Web Apps stands " +
                "in front and authentication is on, the operator sets Identity__TrustPlatform=true; else send an API key instead.");
        }

        if (_excluded.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return Refusal.Unauthorized("principal on an excluded path", "The platform does not authenticate this path; send an API key.");
        }

        if (request.Headers[ProviderHeader] is not [TrustedProvider])
        {
            return Refusal.Unauthorized(
                "principal of another provider",
                "The signed-in identity does not come from Azure Static Web Apps. Sign in through the web UI, or send an API key.");
        }

        return Parse(request) is var (name, roles)
            ? Of(name, roles)
            : Refusal.Unauthorized("malformed principal", $"The header {Header} cannot be read. Sign out of the web UI and in again.");
    }

    private static Recognition Of(string name, IReadOnlyList<string> roles)
    {
        var role = Roles.All.LastOrDefault(role => roles.Contains(role, StringComparer.OrdinalIgnoreCase));
        return role is not null
            ? new Caller(name, Caller.Platform, role, null)
            : Refusal.Forbidden(
                "signed in without a role",
                $"You are signed in as {name}, but have no role in MTTx. Ask whoever runs it to give you one of {string.Join(", ", Roles.All)} " +
                "(in the Azure portal: Static Web App, Role management), then sign out and in again.");
    }

    private static (string Name, IReadOnlyList<string> Roles)? Parse(HttpRequest request)
    {
        try
        {
            var principal = request.Headers[Header] is [{ } text]
                ? JsonSerializer.Deserialize<ClientPrincipal>(new UTF8Encoding(false, true).GetString(Convert.FromBase64String(text)), Json)
                : null;
            var name = string.IsNullOrWhiteSpace(principal?.UserDetails) ? principal?.UserId : principal.UserDetails;
            return string.IsNullOrWhiteSpace(name) || principal?.UserRoles is not { } roles
                ? null
                : (Printable.OnOneLine(name.Length <= LongestName ? name : name[..LongestName]), roles);
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException)
        {
            // What it was is told by the refusal; its text is the sender's and stays out of the log.
            return null;
        }
    }

    private sealed record ClientPrincipal(string? UserId, string? UserDetails, IReadOnlyList<string>? UserRoles);

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Identity:TrustPlatform is set, but WEBSITE_AUTH_ENABLED is not: the platform enforces no authentication, so nobody's sign-in counts.")]
        public static partial void NotEnforced(ILogger logger);
    }
}
