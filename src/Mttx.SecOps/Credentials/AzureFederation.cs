using System.Text.RegularExpressions;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// How a managed identity of Azure becomes an identity of Google, without any key: workload identity federation (AIP-4117). Section
/// <c>AzureFederation</c>.
/// </summary>
public sealed partial record AzureFederation
{
    /// <summary>Google's name of the pool's provider: <c>//iam.googleapis.com/projects/…/locations/global/workloadIdentityPools/…/providers/…</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Whom Azure makes the token for: the Application ID URI that the provider names as its allowed audience.</summary>
    public required string Resource { get; init; }

    /// <summary>Client id of the managed identity, when the app has several or a user-assigned one; null for the system-assigned one.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>
    /// The address that makes the federated identity a service account:
    /// <c>https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/…:generateAccessToken</c>; null to use the federated identity itself.
    /// Such tokens live for an hour.
    /// </summary>
    public string? ServiceAccountImpersonationUrl { get; init; }

    /// <exception cref="ArgumentException">A part has not the form that Google or Azure gives it; the message names it.</exception>
    internal void Validate()
    {
        if (!ProviderForm().IsMatch(Provider))
        {
            throw new ArgumentException(
                "AzureFederation: Provider is not a workload identity provider; give its full name, "
                + "//iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER.");
        }

        if (string.IsNullOrWhiteSpace(Resource))
        {
            throw new ArgumentException("AzureFederation: Resource is empty; give the Application ID URI that the provider accepts as audience.");
        }

        if (ServiceAccountImpersonationUrl is { } url && !ImpersonationForm().IsMatch(url))
        {
            throw new ArgumentException(
                "AzureFederation: ServiceAccountImpersonationUrl is not Google's; give "
                + "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/EMAIL:generateAccessToken.");
        }
    }

    [GeneratedRegex(
        @"\A//iam\.googleapis\.com/projects/[0-9]{1,30}/locations/global/workloadIdentityPools/[a-z0-9-]{1,64}/providers/[a-z0-9-]{1,64}\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ProviderForm();

    [GeneratedRegex(
        @"\Ahttps://iamcredentials\.googleapis\.com/v1/projects/-/serviceAccounts/[a-z0-9.@-]{1,200}:generateAccessToken\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ImpersonationForm();
}
