using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Mttx.SecOps;

namespace Mttx.Functions.Secrets;

/// <summary>Secrets in an Azure key vault; rows hold their names. Each is a new one, so that a row's secret never changes under it.</summary>
internal sealed class VaultSecrets(SecretClient vault) : ISecretKeeper
{
    private const string Prefix = "kv:";
    private const string Role = "Give the app's identity the role Key Vault Secrets Officer on the vault, and let the vault's firewall admit it.";

    public bool Knows(string kept) => kept.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<string> KeepAsync(SecretName name, string secret, CancellationToken cancellationToken)
    {
        // Never the name of a deleted one, which a vault holds back for months.
        var full = $"{name}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        await CallAsync($"keeping {name}", async () =>
        {
            await vault.SetSecretAsync(full, secret, cancellationToken);
            return full;
        });
        return Prefix + full;
    }

    public async Task<string> ReadAsync(SecretName name, string kept, CancellationToken cancellationToken)
    {
        var full = NameIn(name, kept);
        return await CallAsync($"reading {name}", async () => (await vault.GetSecretAsync(full, cancellationToken: cancellationToken)).Value.Value);
    }

    public Task ForgetAsync(SecretName name, string kept, CancellationToken cancellationToken)
    {
        var full = NameIn(name, kept);
        return CallAsync($"deleting {name}", async () =>
        {
            try
            {
                await vault.StartDeleteSecretAsync(full, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
            {
            }

            return full;
        });
    }

    // That there is no such secret is an answer which only those get who may read.
    public Task CheckAsync(CancellationToken cancellationToken) => CallAsync("a check", async () =>
    {
        try
        {
            await vault.GetSecretAsync("mttx-check", cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
        }

        return "";
    });

    private static string NameIn(SecretName name, string kept) =>
        kept[Prefix.Length..] is var full && full.StartsWith($"{name}-", StringComparison.Ordinal)
            ? full
            : throw SecretFailures.Elsewhere(name);

    private static async Task<string> CallAsync(string operation, Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e)
        {
            throw Failed(operation, e.Status);
        }
        catch (AuthenticationFailedException)
        {
            throw SecretFailures.Of(
                SecretFailures.KeyVault,
                operation,
                FailureKind.BadCredential,
                "the app could not sign in as its own identity",
                "Give the app a managed identity and set AzureWebJobsStorage__credential and __clientId to it.");
        }
    }

    // The service's own text stays out: nobody promises what it repeats.
    private static SecOpsException Failed(string operation, int status) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => SecretFailures.Of(
            SecretFailures.KeyVault, operation, FailureKind.Forbidden, "it refused the app", Role, status),
        StatusCodes.Status404NotFound => SecretFailures.Of(
            SecretFailures.KeyVault,
            operation,
            FailureKind.NotFound,
            "the secret is not in the vault",
            "Recover it in the vault, or enter again what tenants and webhooks keep there (SOAR keys, service accounts, URLs).",
            status),
        StatusCodes.Status429TooManyRequests => SecretFailures.Of(
            SecretFailures.KeyVault, operation, FailureKind.Throttled, "too many requests", "Try again in a minute.", status),
        0 => SecretFailures.Of(
            SecretFailures.KeyVault, operation, FailureKind.Unreachable, "no connection", "Check the address in Secrets:KeyVault, and that the app's network reaches it."),
        _ => SecretFailures.Of(SecretFailures.KeyVault, operation, FailureKind.Unavailable, "it did not do it", "Try again later.", status),
    };
}
