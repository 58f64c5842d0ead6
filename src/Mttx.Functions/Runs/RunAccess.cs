using Mttx.Functions.Tenants;

namespace Mttx.Functions.Runs;

/// <summary>The way from a request to a run: one of a tenant that the caller may not see is as if it did not exist.</summary>
internal sealed class RunAccess(TenantAccess tenants, RunStore runs, RunLauncher launcher)
{
    public async Task<(Run Run, Tenant Tenant)?> FindAsync(string runId, CancellationToken cancellationToken) =>
        RunId.TryParse(runId, out var id)
        && await tenants.FindAsync(id.TenantId, cancellationToken) is { } tenant
        && await runs.FindAsync(id, cancellationToken) is { } run
            ? (await launcher.ReviveAsync(run, cancellationToken), tenant)
            : null;
}
