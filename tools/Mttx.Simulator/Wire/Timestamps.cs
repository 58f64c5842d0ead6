using System.Globalization;
using System.Text.RegularExpressions;

namespace Mttx.Simulator.Wire;

/// <summary>RFC 3339 in UTC, as proto3 JSON writes it.</summary>
internal static partial class Timestamps
{
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string? text, string field) =>
        text is not null && Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw ApiException.InvalidArgument($"Invalid value at '{field}' (type.googleapis.com/google.protobuf.Timestamp), \"{text}\".");

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Rfc3339();
}
