using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Wire;

/// <summary>A threshold beside the figures that it rates.</summary>
/// <param name="MetricName">A metric such as <c>MTTA</c> (seconds, fewer are better), or <c>MTTA_completion_percent</c> (more is better).</param>
/// <param name="GoodThreshold">Up to here (of percentages: from here) a figure is good.</param>
/// <param name="OkThreshold">Likewise ok.</param>
/// <param name="GoodColor">Colour of a good figure, as CSS writes it.</param>
/// <param name="OkColor">Colour of an ok figure.</param>
/// <param name="BadColor">Colour of a bad figure.</param>
internal sealed record WireThreshold(
    string MetricName, double GoodThreshold, double OkThreshold, string GoodColor, string OkColor, string BadColor)
{
    public static WireThreshold Of(MetricThreshold threshold) => new(
        threshold.MetricName, threshold.Good, threshold.Ok, threshold.GoodColor, threshold.OkColor, threshold.BadColor);
}
