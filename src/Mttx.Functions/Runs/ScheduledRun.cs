using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>The schedule that a run belongs to.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="DueAt">The occurrence that it is for; null when somebody asked for it out of turn.</param>
/// <param name="Skipped">Earlier occurrences that were missed and are not made up for.</param>
internal sealed record ScheduledRun(ChildId ScheduleId, DateTimeOffset? DueAt, int Skipped);
