using System.Globalization;

namespace Mttx.Functions.CommandLine;

/// <summary>Durations for people, in the two largest units: 45s, 10m 05s, 3h 20m, 12d 4h.</summary>
internal static class DurationText
{
    public const string None = "-";

    public static string Of(double? seconds)
    {
        if (seconds is not { } known)
        {
            return None;
        }

        var whole = (long)Math.Round(known);
        return whole switch
        {
            < 60 => Text($"{whole}s"),
            < 3_600 => Text($"{whole / 60}m {whole % 60:00}s"),
            < 86_400 => Text($"{whole / 3_600}h {whole / 60 % 60:00}m"),
            _ => Text($"{whole / 86_400}d {whole / 3_600 % 24}h"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
