using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>One rule's signal and noise.</summary>
/// <param name="Rule">The rule; null for cases without one.</param>
/// <param name="Volume">All its cases.</param>
/// <param name="Signal">Cases that bear a signal tag.</param>
/// <param name="Noise">Cases that bear a noise tag.</param>
/// <param name="Both">Cases that bear tags of both sides and count in both.</param>
/// <param name="Precision">Signal of signal and noise, from 0 to 1; null when no case bears either.</param>
/// <param name="PrecisionInterval">The precision's 95 % interval: wide for few cases.</param>
public sealed record RuleSignal(
    string? Rule, int Volume, int Signal, int Noise, int Both, double? Precision, WilsonInterval? PrecisionInterval)
{
    internal static RuleSignal Of(string? rule, (int Volume, int Signal, int Noise, int Both) tally)
    {
        var judged = tally.Signal + tally.Noise;
        return new RuleSignal(
            rule,
            tally.Volume,
            tally.Signal,
            tally.Noise,
            tally.Both,
            judged == 0 ? null : (double)tally.Signal / judged,
            WilsonInterval.Of(tally.Signal, judged));
    }
}
