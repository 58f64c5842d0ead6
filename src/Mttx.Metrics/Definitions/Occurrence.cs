namespace Mttx.Metrics.Definitions;

/// <summary>Which of several matching events counts: in a case that was closed twice, the first close or the last.</summary>
public enum Occurrence
{
    /// <summary>The earliest. The default: reopening does not move a milestone.</summary>
    First,

    /// <summary>The latest.</summary>
    Last,
}
