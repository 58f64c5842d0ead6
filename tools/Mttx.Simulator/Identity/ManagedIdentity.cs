using System.Globalization;
using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Identity;

/// <summary>The managed identity of an Azure app: a local endpoint, guarded by a header that only the app's environment knows.</summary>
internal sealed class ManagedIdentity(SimulatorOptions options)
{
    public const string Issuer = "https://sts.windows.net/00000000-0000-4000-8000-000000000001/";
    public const string Subject = "00000000-0000-4000-8000-00000000c0de";

    private readonly ServiceAccount _signer = new("azure", "azure", options.Seed ^ 0xA2);

    public static async Task TokenAsync(HttpContext context, ManagedIdentity identity, SimulatorOptions options, SimulatorClock clock)
    {
        var query = context.Request.Query;
        if (context.Request.Headers["X-IDENTITY-HEADER"].FirstOrDefault() != options.IdentityHeader)
        {
            throw new OAuthException("unauthorized_client", "The header X-IDENTITY-HEADER is missing or wrong.", 401);
        }

        if (query["api-version"] != "2019-08-01" || query["resource"].FirstOrDefault() is not { Length: > 0 } resource)
        {
            throw new OAuthException("invalid_request", "Give api-version=2019-08-01 and a resource.");
        }

        var ends = clock.Real + options.TokenLifetime;
        var token = SignedToken.Write(identity._signer, new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = resource,
            ["sub"] = Subject,
            ["oid"] = Subject,
            ["iat"] = clock.Real.ToUnixTimeSeconds(),
            ["exp"] = ends.ToUnixTimeSeconds(),
        });
        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("client_id", query["client_id"].FirstOrDefault() ?? Subject);
            json.WriteString("expires_on", ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            json.WriteString("resource", resource);
            json.WriteString("token_type", "Bearer");
        });
    }

    /// <summary>Who a token is of; null when this identity did not sign it or it has ended.</summary>
    public string? SubjectOf(SignedToken? token, DateTimeOffset now) =>
        token is not null && token.IsSignedBy(_signer) && token.Text("iss") == Issuer && token.Seconds("exp") > now.ToUnixTimeSeconds()
            ? token.Text("sub")
            : null;
}
