using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Cases;

/// <summary>Cases told in minutes from a start.</summary>
internal static class Given
{
    public const long Start = 1_770_000_000;

    public static EventRow Event(string id, int minute, string activity, string? stage = "Triage", string? status = "OPENED", string? assignee = null) =>
        new(id, activity, Start + (60 * minute), stage, status, assignee);

    public static CaseRow Case(
        string id, int minute = 0, int? firstEvent = -5, string[]? tags = null, string[]? environments = null, string[]? rules = null, string? priority = null) =>
        new(id, Start + (60 * minute), firstEvent is { } first ? Start + (60 * first) : null, tags ?? [], environments ?? [], rules ?? [], priority);

    public static Incidents Incidents(IReadOnlyList<EventRow> events, params CaseRow[] cases) => new(events, cases, null);

    /// <summary>A case that goes its whole way: acknowledged after 10 minutes, contained after 30, closed after 120.</summary>
    public static EventRow[] FullCase(string id, int minute = 0) =>
    [
        Event(id, minute, "CREATE_CASE"),
        Event(id, minute + 10, "STAGE_CHANGE", "Investigation"),
        Event(id, minute + 30, "STAGE_CHANGE", "Incident"),
        Event(id, minute + 120, "CLOSE_CASE", "Incident", "CLOSED"),
    ];
}
