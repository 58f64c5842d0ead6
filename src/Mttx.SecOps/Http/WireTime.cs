using System.Globalization;

namespace Mttx.SecOps.Http;

/// <summary>Times as the wire writes them (RFC 3339). One that cannot be read is none: no operation here hangs on it.</summary>
internal static class WireTime
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
