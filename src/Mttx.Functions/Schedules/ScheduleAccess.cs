using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Schedules;

/// <summary>The way from a request to a schedule: one of a tenant that the caller may not see is as if it did not exist.</summary>
internal sealed class ScheduleAccess(TenantAccess tenants, ScheduleStore schedules, RunStore runs)
{
    public async Task<Schedule?> FindAsync(long id, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child) && await tenants.FindAsync(child.TenantId, cancellationToken) is not null
            ? await schedules.FindAsync(child, cancellationToken)
            : null;

    /// <summary>The schedule as it is answered, with its last run as it is now.</summary>
    public async Task<ScheduleResponse> AnswerAsync(Schedule schedule, CancellationToken cancellationToken) =>
        ScheduleResponse.Of(schedule, RunId.TryParse(schedule.LastRunId, out var id) ? await runs.FindAsync(id, cancellationToken) : null);
}
