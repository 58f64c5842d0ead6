using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Identity;

/// <summary>Google's security token service: an Azure token in, a token of a federated principal out (RFC 8693).</summary>
internal static partial class Federation
{
    private const string Jwt = "urn:ietf:params:oauth:token-type:jwt";
    private const string IdToken = "urn:ietf:params:oauth:token-type:id_token";
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    public static async Task ExchangeAsync(HttpContext context, ManagedIdentity identity, AccessTokens tokens, SimulatorClock clock)
    {
        var fields = await IdentityEndpoints.FieldsAsync(context);
        if (fields("grantType") != "urn:ietf:params:oauth:grant-type:token-exchange")
        {
            throw new OAuthException("unsupported_grant_type", $"Invalid grant_type: {fields("grantType")}");
        }

        if (Pool().Match(fields("audience") ?? "") is not { Success: true } pool)
        {
            throw new OAuthException(
                "invalid_request",
                "Invalid value for \"audience\": expected //iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER.");
        }

        if (fields("subjectTokenType") is not (Jwt or IdToken))
        {
            throw new OAuthException("invalid_request", $"Invalid subject_token_type: expected {Jwt}.");
        }

        AssertionCheck.CheckScopes(fields("scope"));
        var subject = identity.SubjectOf(SignedToken.TryRead(fields("subjectToken")), clock.Real)
            ?? throw new OAuthException("invalid_grant", "The subject token is not a valid token of the trusted issuer.");
        var name = $"principal://iam.googleapis.com/{pool.Groups[1].Value}/subject/{subject}";
        var (token, ends) = tokens.Issue(new Principal(name, Project: null));
        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteString("access_token", token);
            json.WriteString("issued_token_type", AccessToken);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (long)(ends - clock.Real).TotalSeconds);
        });
    }

    [GeneratedRegex(@"\A//iam\.googleapis\.com/(projects/\d+/locations/global/workloadIdentityPools/[\w-]+)/providers/[\w-]+\z")]
    private static partial Regex Pool();
}
