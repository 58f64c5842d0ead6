namespace Mttx.Metrics.Definitions;

/// <summary>A time between two milestones.</summary>
/// <param name="Name">What the metric is called, such as <c>MTTR</c>.</param>
/// <param name="Start">The milestone it starts at.</param>
/// <param name="End">The milestone it ends at.</param>
public sealed record MetricDefinition(string Name, string Start, string End)
{
    /// <summary>Mean time to detect: first event to detected.</summary>
    public const string Mttd = "MTTD";

    /// <summary>Mean time to acknowledge: created to first action.</summary>
    public const string Mtta = "MTTA";

    /// <summary>Mean time to contain: first action to contained.</summary>
    public const string Mttc = "MTTC";

    /// <summary>Mean time to remediate: first action to resolved.</summary>
    public const string Mttr = "MTTR";
}
