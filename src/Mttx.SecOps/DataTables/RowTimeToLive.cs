using System.Globalization;

namespace Mttx.SecOps.DataTables;

/// <summary>How long rows live, as the wire writes it: whole hours (<c>720h</c>) or days (<c>30d</c>).</summary>
internal static class RowTimeToLive
{
    /// <summary>The sources differ about the least, 1 hour or 24; this is accepted by all of them.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(24);

    public static readonly TimeSpan Most = TimeSpan.FromDays(365);

    public static bool IsValid(TimeSpan time) => time >= Least && time <= Most && time.Ticks % TimeSpan.TicksPerHour == 0;

    public static string Format(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / TimeSpan.TicksPerHour}h");

    public static TimeSpan? Parse(string? text) =>
        text is [.. var digits, 'h' or 'd'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000
            ? text[^1] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number)
            : null;
}
