using System.Net;
using Mttx.Functions.Limits;

namespace Mttx.Functions.Identity;

/// <summary>Where no identity is configured, whoever works on this machine is its admin.</summary>
/// <remarks>Nobody else is served, nor a web page that they happen to visit.</remarks>
internal sealed class LocalCaller(IConfiguration configuration, CorsOrigins origins)
{
    // Set where the platform runs us; a caller's address then is the platform's own.
    private static readonly string[] AzureVariables =
        ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID", "CONTAINER_APP_NAME", "CONTAINER_APP_JOB_NAME", "KUBERNETES_SERVICE_HOST"];

    // Something passes on what may come from afar.
    private static readonly string[] ForwardingHeaders =
        ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-Host", "X-Original-For", "X-Real-IP"];

    private const string WayOut =
        " No identity is configured, so only this machine is served. To serve others, make an API key by the verb create-key and send it in the " +
        "header X-Api-Key, or put Azure Static Web Apps in front and set Identity__TrustPlatform=true.";

    public bool InAzure { get; } = AzureVariables.Any(name => configuration[name] is { Length: > 0 });

    public Recognition Recognize(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
        {
            return Refusal.Forbidden("not this machine", "This request does not come from the machine that MTTx runs on." + WayOut);
        }

        if (ForwardingHeaders.FirstOrDefault(request.Headers.ContainsKey) is { } header)
        {
            return Refusal.Forbidden("forwarded", $"This request was forwarded from elsewhere: it has the header {header}." + WayOut);
        }

        // A page of any site can have its name resolve to this machine, and then ask us as if it were ours.
        if (!IsLoopback(request.Host.Host))
        {
            return Refusal.Forbidden(
                "foreign host", "The address asked for is not one of this machine: use http://localhost or http://127.0.0.1." + WayOut);
        }

        return IsOfForeignPage(request)
            ? Refusal.Forbidden(
                "foreign page",
                "A web page of another site sent this request. Open MTTx's own page, or have the operator add the page's origin to Cors__Origins." + WayOut)
            : new Caller("local", Caller.Local, Roles.Admin, null);
    }

    private bool IsOfForeignPage(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0
            ? request.Headers["Sec-Fetch-Site"] is [var site] && site == "cross-site"
            : origin is not [{ } only] || !(origins.Allows(only) || (Uri.TryCreate(only, UriKind.Absolute, out var page) && IsLoopback(page.Host)));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
