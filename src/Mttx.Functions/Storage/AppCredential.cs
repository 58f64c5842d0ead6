using Azure.Core;
using Azure.Identity;

namespace Mttx.Functions.Storage;

/// <summary>How the app proves to other Azure services who it is.</summary>
internal static class AppCredential
{
    // The Functions host takes them, and would be somebody else than the app.
    private static readonly string[] NotUsed = ["managedIdentityResourceId", "managedIdentityObjectId", "clientSecret"];

    /// <summary>As the settings of the storage account say (<c>__credential</c>, <c>__clientId</c>), which the Functions host reads too.</summary>
    /// <exception cref="InvalidOperationException">They name a credential that there is not, or one that is not used here.</exception>
    public static TokenCredential Of(IConfigurationSection storage)
    {
        if (Array.Find(NotUsed, name => !string.IsNullOrEmpty(storage[name])) is { } other)
        {
            throw new InvalidOperationException($"{storage.Key}__{other} is not used by MTTx; name the identity by {storage.Key}__clientId.");
        }

        var clientId = storage["clientId"] is { Length: > 0 } given ? given : null;
        if (clientId is not null && !Guid.TryParse(clientId, out _))
        {
            throw new InvalidOperationException($"{storage.Key}__clientId is not the client id of an identity, which is a GUID.");
        }

        var kind = storage["credential"] ?? "";
        return kind.ToUpperInvariant() switch
        {
            "" when clientId is null => new DefaultAzureCredential(),
            "" => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId, WorkloadIdentityClientId = clientId }),
            "MANAGEDIDENTITY" => new ManagedIdentityCredential(
                clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId)),
            "WORKLOADIDENTITY" => new WorkloadIdentityCredential(clientId is null ? new() : new() { ClientId = clientId }),
            _ => throw new InvalidOperationException(
                $"{storage.Key}__credential is \"{CommandLine.Printable.OnOneLine(kind)}\"; "
                + "give managedidentity or workloadidentity, or leave it out to use what the machine is signed in as."),
        };
    }
}
