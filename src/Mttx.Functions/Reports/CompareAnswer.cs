using Mttx.Functions.Runs;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;

namespace Mttx.Functions.Reports;

/// <summary>Whether a metric got better, worse, or nobody can tell, from one period to the next. While the run is not finished, its figures are null.</summary>
internal sealed record CompareAnswer
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>How long each of the two periods is, in seconds.</summary>
    public required long PeriodSeconds { get; init; }

    /// <summary>The answer: <c>better</c> means shorter times. Null while there is none.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why nothing can be told, for people; null beside a verdict.</summary>
    public string? Reason { get; init; }

    /// <summary>Start of the earlier period, part of it.</summary>
    public required string PreviousStart { get; init; }

    /// <summary>Start of the later period and end of the earlier one; part of the later.</summary>
    public required string CurrentStart { get; init; }

    /// <summary>End of the later period.</summary>
    public required string CurrentEnd { get; init; }

    /// <summary>Cases created in the earlier period.</summary>
    public int? PreviousCases { get; init; }

    /// <summary>Cases created in the later period.</summary>
    public int? CurrentCases { get; init; }

    /// <summary>Of these in the earlier period, cases that reached the metric's end within it.</summary>
    public int? PreviousReached { get; init; }

    /// <summary>Likewise in the later period.</summary>
    public int? CurrentReached { get; init; }

    /// <summary>Cases that were open when the earlier period ended.</summary>
    public int? PreviousOpen { get; init; }

    /// <summary>Likewise when the later period ended.</summary>
    public int? CurrentOpen { get; init; }

    /// <summary>How often chance alone makes a difference as large, from 0 to 1; null when there are too few cases.</summary>
    public double? PValue { get; init; }

    /// <summary>Geometric mean of the later period over that of the earlier: 0.5 is half the time.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower end of the ratio's 95 % interval.</summary>
    public double? RatioLow { get; init; }

    /// <summary>Upper end of the ratio's 95 % interval.</summary>
    public double? RatioHigh { get; init; }

    /// <summary>The smallest shortening, in percent, that so many cases would show four times in five.</summary>
    public double? SmallestDetectablePercent { get; init; }

    /// <summary>The state of the run behind it: <c>succeeded</c>, <c>partial</c> (rows are missing), <c>queued</c> or <c>running</c>.</summary>
    public required RunState State { get; init; }

    /// <summary>The run behind it.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run's data end; null while it is not finished.</summary>
    public string? AsOf { get; init; }

    public static CompareAnswer Of(string metric, Run run)
    {
        var window = run.Request.Window;
        var period = (window.End - window.Start) / 2;
        return new CompareAnswer
        {
            Metric = metric,
            PeriodSeconds = (long)period.TotalSeconds,
            PreviousStart = RunText.Time(window.Start),
            CurrentStart = RunText.Time(window.Start + period),
            CurrentEnd = RunText.Time(window.End),
            State = run.State,
            RunId = run.Id.ToString(),
            AsOf = RunText.Time(run.AsOf),
        };
    }

    public CompareAnswer With(PeriodComparison? compared)
    {
        if (compared is null)
        {
            return this with { Verdict = Metrics.Statistics.Verdict.CannotTell, Reason = "there are no cases", PreviousCases = 0, CurrentCases = 0 };
        }

        var comparison = compared.Metrics[0].Comparison;
        return this with
        {
            Verdict = comparison.Verdict,
            Reason = comparison.Reason,
            PreviousStart = RunText.Time(compared.PreviousStart),
            CurrentStart = RunText.Time(compared.CurrentStart),
            CurrentEnd = RunText.Time(compared.CurrentEnd),
            PreviousCases = compared.PreviousCases,
            CurrentCases = compared.CurrentCases,
            PreviousReached = comparison.PreviousReached,
            CurrentReached = comparison.CurrentReached,
            PreviousOpen = comparison.PreviousOpen,
            CurrentOpen = comparison.CurrentOpen,
            PValue = comparison.PValue,
            Ratio = comparison.Ratio,
            RatioLow = comparison.RatioLow,
            RatioHigh = comparison.RatioHigh,
            SmallestDetectablePercent = comparison.SmallestDetectablePercent,
        };
    }
}
