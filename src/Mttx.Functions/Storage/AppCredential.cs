using Azure.Core;
using Azure.Identity;

namespace Mttx.Functions.Storage;

/// <summary>How the app proves to other Azure services who it is.</summary>
internal static class AppCredential
{
    /// <summary>As the settings of the storage account say (<c>__credential</c>, <c>__clientId</c>), which the Functions host reads too.</summary>
    public static TokenCredential Of(IConfigurationSection storage) => storage["credential"] == "managedidentity"
        ? new ManagedIdentityCredential(storage["clientId"] is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned)
        : new DefaultAzureCredential();
}
