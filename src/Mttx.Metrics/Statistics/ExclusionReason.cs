namespace Mttx.Metrics.Statistics;

/// <summary>Why a case has no value of a metric and waits for none.</summary>
public enum ExclusionReason
{
    /// <summary>The history has no <c>CREATE_CASE</c> of it, so it reaches no milestone.</summary>
    NoCreation,

    /// <summary>The metric's start was not reached.</summary>
    NoStart,

    /// <summary>The metric's end is a time that the data should hold and do not.</summary>
    NoEndTime,

    /// <summary>The end lies before the start.</summary>
    NegativeSpan,
}
