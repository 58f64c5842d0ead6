namespace Mttx.Functions.Schedules;

/// <summary>A run that somebody asked a schedule for.</summary>
/// <param name="Status">Always <c>success</c>: the run waits in the queue, or has begun.</param>
/// <param name="Message">For people.</param>
/// <param name="RunId">The run, at <c>/api/runs/{run_id}</c>.</param>
internal sealed record ScheduleRunResponse(string Status, string Message, string RunId);
