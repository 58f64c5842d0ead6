using Mttx.Metrics.Definitions;

namespace Mttx.Metrics.Statistics;

/// <summary>What the Kaplan-Meier curve says, in which open cases take part for as long as they have waited.</summary>
/// <param name="Median">Seconds after which half are done; null when the curve does not fall that far.</param>
/// <param name="P75">Seconds after which three in four are done; null likewise.</param>
/// <param name="P90">Seconds after which nine in ten are done; null likewise.</param>
/// <param name="WithinGoodPercent">Share done within the good limit, two decimals; null without a limit, or when no case was followed for so long.</param>
/// <param name="WithinOkPercent">Share done within the ok limit, likewise.</param>
public sealed record SurvivalFigures(long? Median, long? P75, long? P90, decimal? WithinGoodPercent, decimal? WithinOkPercent)
{
    internal static SurvivalFigures Of(SurvivalCurve curve, MetricThreshold? threshold) => new(
        curve.Quantile(0.5),
        curve.Quantile(0.75),
        curve.Quantile(0.9),
        Percent.Of(threshold is null ? null : curve.DoneWithin(threshold.Good)),
        Percent.Of(threshold is null ? null : curve.DoneWithin(threshold.Ok)));
}
