using System.Globalization;
using System.Text.Json.Nodes;

namespace Mttx.SecOps.Credentials;

/// <summary>Where Azure Functions and Container Apps hand out tokens of the app's managed identity. Azure sets it per process.</summary>
/// <param name="Address">The value of <c>IDENTITY_ENDPOINT</c>.</param>
/// <param name="Header">The value of <c>IDENTITY_HEADER</c>, which proves that the caller is the app.</param>
internal sealed record ManagedIdentityEndpoint(Uri Address, string Header)
{
    private const string ApiVersion = "2019-08-01";

    /// <exception cref="SecOpsException">The process has no managed identity.</exception>
    public static ManagedIdentityEndpoint Of(Func<string, string?> variable) =>
        Uri.TryCreate(variable("IDENTITY_ENDPOINT"), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && variable("IDENTITY_HEADER") is { Length: > 0 } header
            ? new ManagedIdentityEndpoint(address, header)
            : throw SignInFailures.Of(
                FailureKind.BadCredential,
                "this app has no managed identity (IDENTITY_ENDPOINT or IDENTITY_HEADER is not set)",
                "Give the app a managed identity in Azure, or use another kind of credential.");

    /// <summary>The configuration that Google's library reads, with the identity's endpoint as the place where its tokens come from (AIP-4117).</summary>
    public string Configuration(AzureFederation federation)
    {
        var client = federation.ClientId is { } id ? $"&client_id={id}" : "";
        var separator = Address.Query.Length == 0 ? '?' : '&';
        var configuration = new JsonObject
        {
            ["type"] = "external_account",
            ["audience"] = federation.Provider,
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
            ["token_url"] = "https://sts.googleapis.com/v1/token",
            ["credential_source"] = new JsonObject
            {
                ["url"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Address}{separator}resource={Uri.EscapeDataString(federation.Resource)}&api-version={ApiVersion}{client}"),
                ["headers"] = new JsonObject { ["X-IDENTITY-HEADER"] = Header },
                ["format"] = new JsonObject { ["type"] = "json", ["subject_token_field_name"] = "access_token" },
            },
        };
        if (federation.ServiceAccountImpersonationUrl is { } url)
        {
            configuration["service_account_impersonation_url"] = url;
        }

        return configuration.ToJsonString();
    }

    // A record would print its members, and the header is a secret.
    public override string ToString() => nameof(ManagedIdentityEndpoint);
}
