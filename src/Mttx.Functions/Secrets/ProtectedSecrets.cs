using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Mttx.SecOps;

namespace Mttx.Functions.Secrets;

/// <summary>Secrets encrypted into the row itself, with keys in a folder: ASP.NET Core's data protection.</summary>
/// <param name="folder">Where the keys are; null for the framework's own place.</param>
internal sealed class ProtectedSecrets(string? folder) : ISecretKeeper
{
    private const string Application = "mttx";
    private const string Prefix = "dp:";

    // Made when the first secret is, so that starting does not wait for key files.
    private readonly Lazy<IDataProtectionProvider> _provider = new(
        () => folder is null
            ? DataProtectionProvider.Create(Application)
            : DataProtectionProvider.Create(FolderOf(folder), builder => builder.SetApplicationName(Application)),
        LazyThreadSafetyMode.PublicationOnly);

    public bool Knows(string kept) => kept.StartsWith(Prefix, StringComparison.Ordinal);

    public Task<string> KeepAsync(SecretName name, string secret, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(Prefix + Protector(name).Protect(secret));
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw Unwritable(name);
        }
    }

    public Task<string> ReadAsync(SecretName name, string kept, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(Protector(name).Unprotect(kept[Prefix.Length..]));
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw SecretFailures.Of(
                SecretFailures.DataProtection,
                $"reading {name}",
                FailureKind.BadCredential,
                "the stored secret cannot be decrypted: the keys it was encrypted with are not there",
                "Restore the folder of keys (Secrets:KeyFolder), or enter again what tenants and webhooks keep there (SOAR keys, service accounts, URLs).");
        }
    }

    // The row holds all of it.
    public Task ForgetAsync(SecretName name, string kept, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var name = new SecretName(0, "check");
        await ReadAsync(name, await KeepAsync(name, "check", cancellationToken), cancellationToken);
    }

    private IDataProtector Protector(SecretName name) => _provider.Value.CreateProtector("secrets", name.ToString());

    private static DirectoryInfo FolderOf(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static bool IsTrouble(Exception e) => e is CryptographicException or IOException or UnauthorizedAccessException or System.Xml.XmlException;

    private static SecOpsException Unwritable(SecretName name) => SecretFailures.Of(
        SecretFailures.DataProtection,
        $"keeping {name}",
        FailureKind.Unavailable,
        "the keys to encrypt with cannot be read or written",
        "Set Secrets:KeyFolder to a folder that the app may write and that outlives it, or use a key vault (Secrets:KeyVault).");
}
