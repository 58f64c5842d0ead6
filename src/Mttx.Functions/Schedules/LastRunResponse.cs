using Mttx.Functions.Runs;

namespace Mttx.Functions.Schedules;

/// <summary>The run that a schedule started last.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="State">queued, running, succeeded, partial, failed or cancelled; null when the run has been removed since.</param>
/// <param name="ScheduledFor">When it was due; null when somebody asked for it, or when it has been removed.</param>
/// <param name="FinishedAt">When it ended, however it did.</param>
internal sealed record LastRunResponse(string RunId, RunState? State, DateTime? ScheduledFor, DateTime? FinishedAt)
{
    public static LastRunResponse Of(string id, Run? run) =>
        new(id, run?.State, run?.Request.Schedule?.DueAt?.UtcDateTime, run?.FinishedAt?.UtcDateTime);
}
