using Mttx.Functions.Retention;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Schedules;

/// <summary>All that is done each minute: what is due, a little of what is old, and once an hour what broke off.</summary>
internal sealed class Upkeep(Tick tick, RetentionSweep retention, TenantRemoval removal, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    public async Task<TickOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = await tick.RunAsync(cancellationToken);
        await retention.RunAsync(now, cancellationToken);
        if (now.Minute == 0)
        {
            await tick.RepairAsync(cancellationToken);
            await removal.SweepAsync(cancellationToken);
        }

        return outcome;
    }
}
