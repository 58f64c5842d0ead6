using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Schedules;

/// <summary>A moment at which a tick has to look at something: at a schedule, or at a run that should have ended by then.</summary>
/// <param name="At">The moment.</param>
/// <param name="Schedule">The schedule that is due; null for a run.</param>
/// <param name="Run">The run to look at; null for a schedule.</param>
internal readonly partial record struct DueTime(DateTimeOffset At, ChildId? Schedule, RunId? Run)
{
    public static DueTime Of(ChildId schedule, DateTimeOffset at) => new(at, schedule, null);

    public static DueTime Of(RunId run, DateTimeOffset at) => new(at, null, run);

    public long TenantId => Schedule?.TenantId ?? Run!.Value.TenantId;

    /// <summary>Sorts by the moment, and holds all there is to know.</summary>
    public string RowKey => Schedule is { } schedule
        ? string.Create(CultureInfo.InvariantCulture, $"{Moment(At)}-schedule-{schedule.Value}")
        : $"{Moment(At)}-run-{Run}";

    /// <summary>What the row keys of a moment and all later ones are not smaller than.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>Reads a row key; false when it is none of this kind.</summary>
    public static bool TryParse(string rowKey, out DueTime due)
    {
        due = default;
        var match = Form().Match(rowKey);
        if (!match.Success || !long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        var at = new DateTimeOffset(ticks, TimeSpan.Zero);
        if (match.Groups[2].ValueSpan is "run")
        {
            due = RunId.TryParse(match.Groups[3].Value, out var run) ? Of(run, at) : default;
            return due != default;
        }

        due = long.TryParse(match.Groups[3].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && ChildId.TryRead(number, out var id)
            ? Of(id, at)
            : default;
        return due != default;
    }

    [GeneratedRegex(@"\A([0-9]{19})-(run|schedule)-([0-9a-f-]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
