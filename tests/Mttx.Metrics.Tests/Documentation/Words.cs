using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>Figures as the page writes them.</summary>
internal static partial class Words
{
    public const string Nothing = "–";

    /// <summary>Such as <c>2 h 30 min</c>.</summary>
    public static string Time(double? seconds)
    {
        if (seconds is not { } known)
        {
            return Nothing;
        }

        var (whole, text) = ((long)Math.Round(known), new StringBuilder());
        foreach (var (unit, length) in (ReadOnlySpan<(string, long)>)[("h", 3_600), ("min", 60), ("s", 1)])
        {
            text.Append(whole >= length ? $" {whole / length} {unit}" : "");
            whole %= length;
        }

        return text.Length == 0 ? "0 s" : text.ToString().TrimStart();
    }

    public static string Number(double? number, string format = "0.##") => number?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Percent(decimal? percent) => percent is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) + " %" : Nothing;

    public static string Share(double? share, string format = "0.0") => share is { } known ? Number(100 * known, format) + " %" : Nothing;

    public static string Outcome(MetricOutcome outcome) =>
        outcome.IsReached ? Time(outcome.Seconds)
        : outcome.IsOpen ? $"open for {Time(outcome.WaitedSeconds)}"
        : Reason(outcome.Exclusion!.Value);

    /// <summary>As JSON writes it: <c>no_start</c>.</summary>
    public static string Reason(ExclusionReason reason) => Humps().Replace(reason.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
