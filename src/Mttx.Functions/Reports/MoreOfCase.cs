using System.Text.Json;
using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Queries;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>What the result of a run tells of a case beside what existing MTTx clients know.</summary>
internal static class MoreOfCase
{
    public static void Write(Utf8JsonWriter json, CaseTimeline timeline)
    {
        json.WriteString(
            "created_at",
            timeline.CreatedAt is { } created ? InstantPattern.General.Format(Instant.FromUnixTimeSeconds(created)) : null);
        json.WriteTexts("rules", timeline.Rules);
        json.WriteTexts("environments", timeline.Environments);
        json.WriteString("priority", PriorityOf(timeline));
        json.WriteTexts("open", timeline.OpenMetrics());
    }

    // Windows of the case query may have met it before and after somebody changed it.
    private static string? PriorityOf(CaseTimeline timeline) => timeline.Texts(CaseColumns.Priority) is { Count: > 0 } texts ? string.Join(", ", texts) : null;
}
