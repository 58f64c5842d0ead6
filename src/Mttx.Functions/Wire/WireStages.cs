using Mttx.Metrics.Reports;

namespace Mttx.Functions.Wire;

/// <summary>Time in stage as JSON.</summary>
internal sealed record WireStages(IReadOnlyList<WireStage> Stages, IReadOnlyList<StageFlow> Flows)
{
    public static WireStages Of(StageReport report) => new([.. report.Stages.Select(WireStage.Of)], report.Flows);
}
