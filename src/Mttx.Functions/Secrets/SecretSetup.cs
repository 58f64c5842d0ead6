using Azure.Security.KeyVault.Secrets;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Secrets;

/// <summary>Where this installation keeps its secrets, by section <c>Secrets</c>.</summary>
internal static class SecretSetup
{
    // Azure sets one of these for a function app and a container app.
    private static readonly string[] SignsOfAzure = ["WEBSITE_SITE_NAME", "CONTAINER_APP_NAME", "CONTAINER_APP_JOB_NAME"];

    /// <summary>Reads the settings; nothing is sent and no file is touched yet.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong, or one is missing without which secrets would get lost.</exception>
    public static SecretStore CreateStore(IConfiguration configuration)
    {
        var vault = configuration["Secrets:KeyVault"];
        var folder = configuration["Secrets:KeyFolder"];
        if (string.IsNullOrWhiteSpace(vault))
        {
            return !string.IsNullOrWhiteSpace(folder) || !Array.Exists(SignsOfAzure, sign => !string.IsNullOrEmpty(configuration[sign]))
                ? new SecretStore([Files(folder)])
                : throw new InvalidOperationException(
                    "Secrets would be encrypted with keys on a disk that Azure discards: set Secrets__KeyVault to the address of a key vault, "
                    + "such as https://name.vault.azure.net, or Secrets__KeyFolder to a mounted folder that outlives the app.");
        }

        return new SecretStore(
            [new VaultSecrets(new SecretClient(AddressOf(vault), AppCredential.Of(configuration.GetSection(StorageAccount.Section)))), Files(folder)]);
    }

    private static ProtectedSecrets Files(string? folder) => new(string.IsNullOrWhiteSpace(folder) ? null : folder);

    private static Uri AddressOf(string vault) =>
        Uri.TryCreate(vault.Trim(), UriKind.Absolute, out var address)
        && address is { Scheme: "https", UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }
            ? address
            : throw new InvalidOperationException("Secrets:KeyVault is not the address of a key vault; give one such as https://name.vault.azure.net.");
}
