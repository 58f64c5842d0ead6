using Mttx.Functions.Wire;

namespace Mttx.Functions.Reports;

/// <summary>Which one of a metric's figures is asked for.</summary>
internal static class FigureKind
{
    public const string Usual = "median";

    private static readonly Dictionary<string, Func<WireStatistics, double?>> Known = new(StringComparer.Ordinal)
    {
        ["mean"] = s => s.MeanSeconds,
        ["geometric_mean"] = s => s.GeometricMeanSeconds,
        ["median"] = s => s.MedianSeconds,
        ["p90"] = s => s.P90Seconds,
        ["p95"] = s => s.P95Seconds,
        ["min"] = s => s.MinSeconds,
        ["max"] = s => s.MaxSeconds,
        ["survival_median"] = s => s.SurvivalMedianSeconds,
        ["survival_p75"] = s => s.SurvivalP75Seconds,
        ["survival_p90"] = s => s.SurvivalP90Seconds,
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static bool IsKnown(string name) => Known.ContainsKey(name);

    public static double? Of(string name, WireStatistics statistics) => Known[name](statistics);

    /// <summary>Why there is no such figure; null when there is one.</summary>
    public static string? WhyNone(string name, string metric, WireStatistics statistics) =>
        Of(name, statistics) is not null ? null
        : statistics.Total == 0 ? "no case lies in this time, as filtered"
        : statistics.Eligible == 0 ? $"no case has the start of {metric}"
        : statistics.Reached == 0 ? $"no case has reached the end of {metric} yet"
        : $"too many cases are still open to tell {name}";
}
