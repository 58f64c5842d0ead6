using Azure.Core;
using Azure.Identity;

namespace Mttx.Functions.Storage;

/// <summary>How the app proves to other Azure services who it is.</summary>
internal static class AppCredential
{
    /// <summary>As the settings of the storage account say (<c>__credential</c>, <c>__clientId</c>), which the Functions host reads too.</summary>
    /// <exception cref="InvalidOperationException">They name a credential that there is not.</exception>
    public static TokenCredential Of(IConfigurationSection storage)
    {
        var kind = storage["credential"];
        var clientId = storage["clientId"];
        if (!string.IsNullOrEmpty(clientId) && !Guid.TryParse(clientId, out _))
        {
            throw new InvalidOperationException($"{storage.Key}__clientId is not the client id of a managed identity, which is a GUID.");
        }

        if (string.IsNullOrEmpty(kind))
        {
            return new DefaultAzureCredential();
        }

        return kind.Equals("managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(
                string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId))
            : throw new InvalidOperationException(
                $"{storage.Key}__credential is \"{CommandLine.Printable.OnOneLine(kind)}\"; give managedidentity, or leave it out to use what the machine is signed in as.");
    }
}
