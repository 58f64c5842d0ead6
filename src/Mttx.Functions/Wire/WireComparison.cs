using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using NodaTime.Text;

namespace Mttx.Functions.Wire;

/// <summary>A comparison of two periods as JSON.</summary>
internal sealed record WireComparison(
    string PreviousStart,
    string CurrentStart,
    string CurrentEnd,
    int PreviousCases,
    int CurrentCases,
    Dictionary<string, Comparison> Metrics)
{
    public static WireComparison Of(PeriodComparison comparison) => new(
        InstantPattern.General.Format(comparison.PreviousStart),
        InstantPattern.General.Format(comparison.CurrentStart),
        InstantPattern.General.Format(comparison.CurrentEnd),
        comparison.PreviousCases,
        comparison.CurrentCases,
        comparison.Metrics.ToDictionary(m => m.Metric, m => m.Comparison));
}
