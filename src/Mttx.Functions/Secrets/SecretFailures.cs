using Mttx.SecOps;

namespace Mttx.Functions.Secrets;

/// <summary>What can go wrong with secrets, in the form in which all trouble of other services is told.</summary>
internal static class SecretFailures
{
    public const string DataProtection = "Secret protection";
    public const string KeyVault = "Key Vault";

    /// <summary>The failure; never with an inner exception, whose message might hold what was to be kept.</summary>
    public static SecOpsException Of(string upstream, string operation, FailureKind kind, string detail, string wayOut, int status = 0) =>
        new(new SecOpsFailure
        {
            Upstream = upstream,
            Operation = operation,
            Kind = kind,
            Status = status == 0 ? null : (System.Net.HttpStatusCode)status,
            Detail = detail,
            WayOut = wayOut,
        });

    /// <summary>What is stored in the row is from a place that this app does not know.</summary>
    public static SecOpsException Elsewhere(SecretName name) => Of(
        "Secret store",
        $"reading {name}",
        FailureKind.BadCredential,
        "the secret was kept in a place that is no longer configured",
        "Set Secrets:KeyVault as it was, or enter again what tenants and webhooks keep there (SOAR keys, service accounts, URLs).");
}
