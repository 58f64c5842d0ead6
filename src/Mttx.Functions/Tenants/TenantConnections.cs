using System.Collections.Concurrent;
using Azure;
using Mttx.Functions.Secrets;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Guard;
using Mttx.SecOps.Http;
using Mttx.SecOps.Soar;

namespace Mttx.Functions.Tenants;

/// <summary>The way to each tenant's Google SecOps and SOAR, made once and kept while the tenant is unchanged, since it holds the tenant's limits.</summary>
/// <remarks>
/// One that is replaced is not disposed: an analysis may still be using it, and it holds nothing but memory. Its sockets belong to the
/// handlers that all tenants share.
/// </remarks>
internal sealed class TenantConnections(
    IHttpClientFactory http,
    SecretStore secrets,
    GoogleSignIn signIn,
    DeploymentSignIn deployment,
    OutgoingGuard guard,
    SecOpsOptions options,
    TimeProvider clock)
{
    /// <summary>The name of the HTTP clients that call Google.</summary>
    public const string GoogleClient = "google";

    /// <summary>The name of the HTTP clients that call addresses which users typed.</summary>
    public const string GuardedClient = "guarded";

    // Apart, since a SOAR that cannot be reached any more must not keep cases from being counted.
    private readonly ConcurrentDictionary<long, Kept<SecOpsConnection>> _secOps = new();
    private readonly ConcurrentDictionary<long, Kept<SoarClient?>> _soars = new();

    /// <summary>The way to the tenant's Google SecOps.</summary>
    /// <exception cref="SecOpsException">Its service account cannot be read or used; the message says what to do.</exception>
    public Task<SecOpsConnection> SecOpsAsync(Tenant tenant, CancellationToken cancellationToken) =>
        KeptAsync(_secOps, tenant, MakeSecOpsAsync, cancellationToken);

    /// <summary>Null where the tenant has no SOAR address and key: stages then come from the Chronicle API.</summary>
    /// <exception cref="SecOpsException">Its key cannot be read, or its address may not be called; the message says what to do.</exception>
    public Task<SoarClient?> SoarAsync(Tenant tenant, CancellationToken cancellationToken) =>
        KeptAsync(_soars, tenant, MakeSoarAsync, cancellationToken);

    /// <summary>Lets go of what is kept of a tenant, with the secrets in it.</summary>
    public void Forget(long tenantId)
    {
        _secOps.TryRemove(tenantId, out _);
        _soars.TryRemove(tenantId, out _);
    }

    private static async Task<T> KeptAsync<T>(
        ConcurrentDictionary<long, Kept<T>> all, Tenant tenant, Func<Tenant, CancellationToken, Task<T>> makeAsync, CancellationToken cancellationToken)
    {
        if (all.TryGetValue(tenant.Id, out var kept) && kept.Version == tenant.ETag)
        {
            return kept.Client;
        }

        // Of several that make one at once, all use that of the first, so that they share its limits.
        var made = new Kept<T>(tenant.ETag, await makeAsync(tenant, cancellationToken));
        return all.AddOrUpdate(tenant.Id, made, (_, other) => other.Version == made.Version ? other : made).Client;
    }

    private async Task<SecOpsConnection> MakeSecOpsAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(tenant, cancellationToken);
        var instance = new SecOpsInstance(tenant.GcpProjectId, Region.Parse(tenant.Region), tenant.Guid);
        return new SecOpsConnection(HttpDefaults.Configure(http.CreateClient(GoogleClient)), instance, tokens, options, clock);
    }

    private async Task<AccessTokens> TokensAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        if (tenant.KeptServiceAccount is not { } kept)
        {
            return deployment.Tokens(tenant.Impersonate);
        }

        var key = await secrets.ReadAsync(new SecretName(tenant.Id, SecretName.ServiceAccount), kept, cancellationToken);
        try
        {
            return signIn.ServiceAccount(key, tenant.Impersonate);
        }
        catch (ArgumentException e)
        {
            throw NoLonger("Google sign-in", FailureKind.BadCredential, e);
        }
    }

    private async Task<SoarClient?> MakeSoarAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        if (tenant is not { SoarUrl: { } url, KeptSoarKey: { } kept })
        {
            return null;
        }

        var key = await secrets.ReadAsync(new SecretName(tenant.Id, SecretName.SoarKey), kept, cancellationToken);
        try
        {
            return new SoarClient(HttpDefaults.Configure(http.CreateClient(GuardedClient)), guard.Check(url, "SOAR URL"), key, options, clock);
        }
        catch (ArgumentException e)
        {
            throw NoLonger("SOAR", FailureKind.Refused, e);
        }
    }

    // What was accepted when it was stored may be refused since: the operator's settings decide.
    private static SecOpsException NoLonger(string upstream, FailureKind kind, ArgumentException refusal) => new(new SecOpsFailure
    {
        Upstream = upstream,
        Operation = "connecting",
        Kind = kind,
        Detail = refusal.Message,
        WayOut = "Change the tenant, or have the operator change the settings.",
    });

    private sealed record Kept<T>(ETag Version, T Client);
}
