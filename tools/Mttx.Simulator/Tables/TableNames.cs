using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>What tables and columns may be called, and how long rows may live.</summary>
internal static partial class TableNames
{
    public const string Rule = "it must start with a letter, hold only letters, digits and underscores, and have fewer than 256 characters.";

    public static bool IsValid(string? name) => name is not null && Name().IsMatch(name);

    /// <summary>Hours or days, from a day to a year.</summary>
    public static string? LifetimeOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var match = Lifetime().Match(text);
        var hours = match.Success ? int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) * (match.Groups[2].ValueSpan is "d" ? 24 : 1) : 0;
        return hours is >= 24 and <= 365 * 24
            ? text
            : throw ApiException.InvalidArgument($"Invalid row_time_to_live \"{text}\": give hours (\"24h\") or days (\"3d\") from 24h to 365d.");
    }

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9_]{0,254}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A(\d{1,5})([hd])\z")]
    private static partial Regex Lifetime();
}
