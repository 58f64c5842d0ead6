namespace Mttx.Metrics.Definitions;

/// <summary>A moment in a case's life that an event marks: the event whose column has the value.</summary>
/// <param name="Name">What metrics call it: lower-case letters and underscores by custom, such as <c>contained</c>.</param>
/// <param name="Column">A column of the case history, such as <c>case_history_stage</c>.</param>
/// <param name="Value">What the column must say, letter for letter; stages and statuses are case-sensitive in Google SecOps.</param>
/// <param name="Occurrence">Which of several such events counts.</param>
public sealed record Milestone(string Name, string Column, string Value, Occurrence Occurrence = Occurrence.First)
{
    /// <summary>The first event behind the case's alerts (<c>min_event_ts</c>).</summary>
    public const string FirstEvent = "first_event";

    /// <summary>The detection became a case (<c>created_time</c>).</summary>
    public const string Detected = "detected";

    /// <summary>The earliest <c>CREATE_CASE</c> activity.</summary>
    public const string Created = "created";

    /// <summary>The earliest <c>STAGE_CHANGE</c> activity strictly after <see cref="Created"/>.</summary>
    public const string FirstAction = "first_action";

    /// <summary>The default name of the end of MTTC.</summary>
    public const string Contained = "contained";

    /// <summary>The default name of the end of MTTR.</summary>
    public const string Resolved = "resolved";

    /// <summary>Milestones that every case may have, whatever is configured.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = [FirstEvent, Detected, Created, FirstAction];
}
