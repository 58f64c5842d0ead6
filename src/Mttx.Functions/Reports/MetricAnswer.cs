using Mttx.Functions.Runs;

namespace Mttx.Functions.Reports;

/// <summary>One figure, flat, for playbooks: what is not known is null, never zero.</summary>
internal sealed record MetricAnswer
{
    /// <summary>The metric, such as <c>MTTR</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The figure, in seconds, with up to three decimals; null when there is none.</summary>
    public double? ValueSeconds { get; init; }

    /// <summary>Which figure it is.</summary>
    public required string Statistic { get; init; }

    /// <summary>Cases with a value; they stand behind the figure.</summary>
    public int? Reached { get; init; }

    /// <summary>Cases that have the metric's start.</summary>
    public int? Eligible { get; init; }

    /// <summary>Cases that have the start and still wait for the end; only <c>survival_…</c> figures count them.</summary>
    public int? Open { get; init; }

    /// <summary>The state of the run behind it: <c>succeeded</c>, <c>partial</c> (rows are missing), <c>queued</c> or <c>running</c>.</summary>
    public required RunState State { get; init; }

    /// <summary>The target, in seconds: as asked for, else the good threshold of the tenant.</summary>
    public double? TargetSeconds { get; init; }

    /// <summary>Whether the figure is above the target; null when there is no figure or no target.</summary>
    public bool? Breach { get; init; }

    /// <summary>Why there is no figure, or what is doubtful about it, for people; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>When the data end; null while the run is not finished.</summary>
    public string? AsOf { get; init; }

    /// <summary>The run behind it.</summary>
    public required string RunId { get; init; }
}
