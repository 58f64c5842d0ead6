namespace Mttx.Metrics.Statistics;

/// <summary>
/// The Kaplan-Meier estimate of how many cases still wait after a time. Open cases take part for as long as they have waited,
/// so a window that ends today is not flattered by the cases that were quick enough to be done.
/// </summary>
/// <remarks>
/// Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958). Where a case is reached and another
/// is left open after the same time, the open one still counted as waiting. With nothing open the quantiles are order statistics.
/// </remarks>
/// <param name="reached">Durations of the cases that were done, in seconds, shortest first.</param>
/// <param name="open">How long those not done have waited when the data ends, in seconds, shortest first.</param>
public readonly ref struct SurvivalCurve(ReadOnlySpan<long> reached, ReadOnlySpan<long> open)
{
    // What rounding may add to a product of shares; far below one case in any population that fits in memory.
    private const double Rounding = 1e-12;

    private readonly ReadOnlySpan<long> _reached = reached;
    private readonly ReadOnlySpan<long> _open = open;

    private long FollowedFor => Math.Max(_reached.IsEmpty ? -1 : _reached[^1], _open.IsEmpty ? -1 : _open[^1]);

    /// <summary>Goes down the curve. It starts at 1, only falls, and has a step at each time at which a case was done.</summary>
    public Steps GetEnumerator() => new(_reached, _open);

    /// <summary>The time after which at least this share is done, in seconds; null when the curve does not fall that far.</summary>
    /// <param name="share">Between 0 and 1, such as 0.9.</param>
    public long? Quantile(double share)
    {
        foreach (var step in this)
        {
            if (step.Waiting <= 1 - share + Rounding)
            {
                return step.Seconds;
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
        double waiting = 1;
        foreach (var step in this)
        {
            if (step.Seconds > seconds)
            {
                break;
            }

            waiting = step.Waiting;
        }

        return seconds > FollowedFor && waiting > Rounding ? null : 1 - waiting;
    }

    /// <summary>Walks the steps of a curve.</summary>
    public ref struct Steps
    {
        private readonly ReadOnlySpan<long> _reached;
        private readonly ReadOnlySpan<long> _open;
        private int _done;
        private int _left;

        // Between two open cases the product of shares telescopes into one fraction, which is exact where nothing is open.
        private double _waitingAtLastOpen = 1;
        private int _atRiskAtLastOpen;

        internal Steps(ReadOnlySpan<long> reached, ReadOnlySpan<long> open)
        {
            _reached = reached;
            _open = open;
            _atRiskAtLastOpen = reached.Length + open.Length;
            Current = new SurvivalStep(0, 1);
        }

        /// <summary>The step at hand.</summary>
        public SurvivalStep Current { get; private set; }

        /// <summary>Goes to the next step; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_done == _reached.Length)
            {
                return false;
            }

            var seconds = _reached[_done];
            while (_left < _open.Length && _open[_left] < seconds)
            {
                _left++;
                _waitingAtLastOpen = Current.Waiting;
                _atRiskAtLastOpen = AtRisk;
            }

            while (_done < _reached.Length && _reached[_done] == seconds)
            {
                _done++;
            }

            Current = new SurvivalStep(seconds, _waitingAtLastOpen * AtRisk / _atRiskAtLastOpen);
            return true;
        }

        private readonly int AtRisk => _reached.Length - _done + _open.Length - _left;
    }
}
