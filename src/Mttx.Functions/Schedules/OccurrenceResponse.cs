namespace Mttx.Functions.Schedules;

/// <summary>A moment at which a schedule is due.</summary>
/// <param name="At">The moment, in UTC.</param>
/// <param name="Local">The same by the clock of the schedule's zone, with its offset then.</param>
internal sealed record OccurrenceResponse(DateTime At, DateTimeOffset Local);
