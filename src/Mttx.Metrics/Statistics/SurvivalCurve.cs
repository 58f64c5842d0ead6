namespace Mttx.Metrics.Statistics;

/// <summary>
/// The Kaplan-Meier estimate of how many cases still wait after a time. Open cases take part for as long as they have waited,
/// so a window that ends today is not flattered by the cases that were quick enough to be done.
/// </summary>
/// <remarks>
/// Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958). Where a case is reached and another
/// is left open after the same time, the open one still counted as waiting. With nothing open the quantiles are order statistics.
/// </remarks>
public sealed class SurvivalCurve
{
    // What rounding may add to a product of shares; far below one case in any population that fits in memory.
    private const double Rounding = 1e-12;

    private readonly List<(long Seconds, double Waiting)> _steps = [];
    private readonly long _followedFor;

    /// <summary>Estimates from durations, each list sorted, shortest first.</summary>
    /// <param name="reached">Durations of the cases that were done, in seconds.</param>
    /// <param name="open">How long those not done have waited when the data ends, in seconds.</param>
    public SurvivalCurve(ReadOnlySpan<long> reached, ReadOnlySpan<long> open)
    {
        _followedFor = Math.Max(reached.IsEmpty ? -1 : reached[^1], open.IsEmpty ? -1 : open[^1]);
        var atRisk = reached.Length + open.Length;
        var left = 0;

        // Between two open cases the product telescopes into one fraction, which is exact where nothing is open.
        double shareBefore = 1;
        var atRiskBefore = atRisk;
        for (var i = 0; i < reached.Length;)
        {
            var seconds = reached[i];
            while (left < open.Length && open[left] < seconds)
            {
                left++;
                shareBefore = _steps.Count == 0 ? 1 : _steps[^1].Waiting;
                atRiskBefore = --atRisk;
            }

            for (; i < reached.Length && reached[i] == seconds; i++)
            {
                atRisk--;
            }

            _steps.Add((seconds, shareBefore * atRisk / atRiskBefore));
        }
    }

    /// <summary>The curve: after so many seconds, this share of all cases still waits. It starts at 1 and only falls.</summary>
    public IReadOnlyList<(long Seconds, double Waiting)> Steps => _steps;

    /// <summary>The time after which at least this share is done, in seconds; null when the curve does not fall that far.</summary>
    /// <param name="share">Between 0 and 1, such as 0.9.</param>
    public long? Quantile(double share)
    {
        foreach (var (seconds, waiting) in _steps)
        {
            if (waiting <= 1 - share + Rounding)
            {
                return seconds;
            }
        }

        return null;
    }

    /// <summary>
    /// The share of cases done within a time, from 0 to 1; null when no case was followed for so long and some still wait,
    /// because then nobody knows.
    /// </summary>
    public double? DoneWithin(double seconds)
    {
        if (_followedFor < 0)
        {
            return null;
        }

        double waiting = 1;
        foreach (var step in _steps)
        {
            if (step.Seconds > seconds)
            {
                break;
            }

            waiting = step.Waiting;
        }

        return seconds > _followedFor && waiting > Rounding ? null : 1 - waiting;
    }
}
