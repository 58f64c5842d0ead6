using Mttx.Functions.Secrets;
using Mttx.SecOps;

namespace Mttx.Functions.Tenants;

/// <summary>Creates and changes tenants. Secrets are kept before the row that refers to them, so that a crash in between leaves nothing that anybody sees.</summary>
internal sealed partial class TenantWriter(TenantStore tenants, TenantNumbers numbers, SecretStore secrets, ILogger<TenantWriter> logger)
{
    /// <summary>Creates a tenant under the next id.</summary>
    public async Task<Tenant> CreateAsync(TenantInput input, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Null only where the counter's row has been lost, or an import is at work: the next id may be free.
            if (await TryCreateAsync(await numbers.NextAsync(cancellationToken), input, cancellationToken) is { } added)
            {
                return added;
            }
        }
    }

    /// <summary>Creates a tenant under an id that no other ever had; null when there is one of that id.</summary>
    public async Task<Tenant?> TryCreateAsync(long id, TenantInput input, CancellationToken cancellationToken)
    {
        var tenant = await KeepAsync(input.Tenant with { Id = id }, input, cancellationToken);
        if (await tenants.TryAddAsync(tenant, cancellationToken) is { } added)
        {
            return added;
        }

        await ForgetAsync(tenant, except: null, cancellationToken);
        return null;
    }

    /// <summary>Changes a tenant; null when somebody else has changed it since it was read.</summary>
    public async Task<Tenant?> TryUpdateAsync(Tenant stored, TenantInput input, CancellationToken cancellationToken)
    {
        var wanted = await KeepAsync(
            input.Tenant with
            {
                Id = stored.Id,
                ETag = stored.ETag,
                KeptSoarKey = input.Tenant.SoarUrl is null ? null : stored.KeptSoarKey,
                KeptServiceAccount = stored.KeptServiceAccount,
            },
            input,
            cancellationToken);
        var updated = await tenants.TryReplaceAsync(wanted, cancellationToken);
        await (updated is null
            ? ForgetAsync(wanted, except: stored, cancellationToken)
            : ForgetAsync(stored, except: updated, cancellationToken));
        return updated;
    }

    /// <summary>Removes what is kept of a tenant's secrets.</summary>
    /// <exception cref="SecOpsException">The place where they are kept failed.</exception>
    public async Task ForgetSecretsAsync(long tenantId, string? keptSoarKey, string? keptServiceAccount, CancellationToken cancellationToken)
    {
        await secrets.ForgetAsync(new SecretName(tenantId, SecretName.SoarKey), keptSoarKey, cancellationToken);
        await secrets.ForgetAsync(new SecretName(tenantId, SecretName.ServiceAccount), keptServiceAccount, cancellationToken);
    }

    private async Task<Tenant> KeepAsync(Tenant tenant, TenantInput input, CancellationToken cancellationToken) => tenant with
    {
        KeptSoarKey = input.SoarKey is { } key
            ? await secrets.KeepAsync(new SecretName(tenant.Id, SecretName.SoarKey), key, cancellationToken)
            : tenant.KeptSoarKey,
        KeptServiceAccount = input.ServiceAccount is { } account
            ? await secrets.KeepAsync(new SecretName(tenant.Id, SecretName.ServiceAccount), account, cancellationToken)
            : tenant.KeptServiceAccount,
    };

    private async Task ForgetAsync(Tenant tenant, Tenant? except, CancellationToken cancellationToken)
    {
        try
        {
            await ForgetSecretsAsync(
                tenant.Id,
                tenant.KeptSoarKey == except?.KeptSoarKey ? null : tenant.KeptSoarKey,
                tenant.KeptServiceAccount == except?.KeptServiceAccount ? null : tenant.KeptServiceAccount,
                cancellationToken);
        }
        catch (SecOpsException e)
        {
            // The tenant is as it was wanted. What stays behind is a secret that nothing refers to.
            Log.NotForgotten(logger, e, tenant.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A secret of tenant {TenantId} that is not used any more could not be deleted; delete it by hand.")]
        public static partial void NotForgotten(ILogger logger, Exception exception, long tenantId);
    }
}
