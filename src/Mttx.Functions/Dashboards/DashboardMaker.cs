using Mttx.Functions.Configuration;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.SecOps;
using Mttx.SecOps.Dashboards;

namespace Mttx.Functions.Dashboards;

/// <summary>Makes the dashboard of a destination in the tenant's Google SecOps: one, however often and by how many it is asked for.</summary>
/// <remarks>
/// Google makes another dashboard at each import. So who imports has claimed the destination before, notes the id after, and looks first whether
/// somebody who died in between left one with the destination's mark in its title.
/// </remarks>
internal sealed class DashboardMaker(
    DestinationStore destinations, DataTableExport tables, TenantSettings settings, TenantConnections connections, TimeProvider clock)
{
    /// <summary>How long a claim holds that is never given back: longer than an import that nobody waits for any more may take to arrive.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromMinutes(3);

    /// <summary>Makes the dashboard, or finds it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="destination">A destination of data tables.</param>
    /// <param name="schedule">Its schedule.</param>
    /// <param name="cancellationToken">Ends the wait. A claim then stays until it is over if an import may be under way.</param>
    /// <returns>What became of it, and the dashboard's id where there is one now.</returns>
    /// <exception cref="SecOpsException">Google SecOps failed, a data table cannot be used, or the document was refused.</exception>
    public async Task<(DashboardOutcome Outcome, string? DashboardId)> MakeAsync(
        Tenant tenant, Destination destination, Schedule schedule, CancellationToken cancellationToken)
    {
        var client = new DashboardClient(await connections.SecOpsAsync(tenant, cancellationToken));
        while (true)
        {
            if (destination.DashboardOfTables is { } known
                && await client.GetAsync(known, cancellationToken) is not null)
            {
                return (DashboardOutcome.WasThere, known);
            }

            var now = clock.GetUtcNow();
            if (destination.DashboardClaimedUntil > now)
            {
                return (DashboardOutcome.Busy, null);
            }

            // Null: somebody was faster. What they wrote is looked at anew.
            if (await destinations.TryReplaceAsync(destination with { DashboardClaimedUntil = now + ClaimLength }, cancellationToken) is { } claimed)
            {
                var id = await MakeClaimedAsync(client, tenant, claimed, schedule, cancellationToken);
                return await ChangeAsync(
                    claimed.Id, d => d with { DashboardId = id, DashboardTables = claimed.TablesName, DashboardClaimedUntil = null }, cancellationToken)
                    ? (DashboardOutcome.Made, id)
                    : (DashboardOutcome.Gone, null);
            }

            if (await destinations.FindAsync(destination.Id, cancellationToken) is not var (newer, itsSchedule))
            {
                return (DashboardOutcome.Gone, null);
            }

            (destination, schedule) = (newer, itsSchedule);
        }
    }

    private async Task<string> MakeClaimedAsync(
        DashboardClient client, Tenant tenant, Destination claimed, Schedule schedule, CancellationToken cancellationToken)
    {
        var mayArrive = false;
        try
        {
            var plan = new DashboardPlan(
                DashboardTitle.Of(tenant.Name, schedule.Name, claimed),
                "How fast cases are detected, acknowledged, contained and remediated. Made by MTTx.",
                claimed.TablesName,
                await settings.ThresholdsAsync(tenant, cancellationToken),
                schedule.WritesAverages,
                schedule.WritesCompletionRates,
                schedule.WritesCases);
            if (await FindLostAsync(client, DashboardTitle.MarkOf(claimed), cancellationToken) is { } lost)
            {
                return lost;
            }

            // Before the first report, there is nothing yet that its charts could ask.
            await tables.EnsureTablesAsync(
                tenant, claimed, ReportTables.Layouts(schedule.WritesAverages, schedule.WritesCompletionRates, schedule.WritesCases), cancellationToken);
            var source = DashboardDocument.Source(plan);
            mayArrive = true;
            return await client.ImportAsync(source, cancellationToken);
        }
        catch (Exception e) when (!mayArrive || e is SecOpsException { Failure.IsTransient: false } or SecOpsException { Kind: FailureKind.Throttled })
        {
            // Nothing is under way: the next one need not wait.
            await ChangeAsync(claimed.Id, d => d with { DashboardClaimedUntil = null }, CancellationToken.None);
            throw;
        }
    }

    // The oldest, should there be several: the others are copies that people made of it.
    private static async Task<string?> FindLostAsync(DashboardClient client, string mark, CancellationToken cancellationToken)
    {
        try
        {
            var marked = await client.ListAsync(cancellationToken)
                .Where(d => d.DisplayName.Contains(mark, StringComparison.Ordinal))
                .ToListAsync(cancellationToken);
            return marked.MinBy(d => d.CreateTime ?? DateTimeOffset.MaxValue)?.Id;
        }
        catch (SecOpsException e) when (e.Kind is FailureKind.Forbidden or FailureKind.Unsupported)
        {
            // Who may not list can import all the same.
            return null;
        }
    }

    private async Task<bool> ChangeAsync(ChildId id, Func<Destination, Destination> change, CancellationToken cancellationToken)
    {
        while (await destinations.FindAsync(id, cancellationToken) is var (destination, _))
        {
            if (await destinations.TryReplaceAsync(change(destination), cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
