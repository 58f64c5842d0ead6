using System.Globalization;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Tests.Builders;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>The page's table of cases, read as the rows that the two queries would answer.</summary>
internal static class ExampleData
{
    private const string Nothing = "–";

    private static readonly LocalDateTimePattern Moments = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    public static TimeWindow Window { get; } = new(At("26 23:00"), At("30 22:00"));

    public static Incidents Read(MarkedTable table)
    {
        Assert.Equal(["case", "first event", "created_time", "what the history says", "rules", "tags"], table.Rows[0]);
        var rows = table.Rows.Skip(1).ToList();
        return new Incidents([.. rows.SelectMany(r => EventsOf(r[0], r[3]))], [.. rows.SelectMany(CaseOf)], Window);
    }

    private static IEnumerable<CaseRow> CaseOf(IReadOnlyList<string> row) =>
        row[2] == "not in the case result"
            ? []
            : [new CaseRow(row[0], SecondsOf(row[2]), SecondsOf(row[1]), List(row[5]), [], List(row[4]), null)];

    // Such as "27 08:00 created · 08:30 Investigation · 09:15 Incident · 12:30 closed"; the day stands where it changes.
    private static IEnumerable<EventRow> EventsOf(string id, string history)
    {
        var (day, stage, status) = ("", "Triage", "OPENED");
        foreach (var happened in history == Nothing ? [] : history.Split(" · "))
        {
            var words = happened.Split(' ', 3);
            if (!words[0].Contains(':', StringComparison.Ordinal))
            {
                day = words[0];
            }
            else
            {
                words = [day, .. happened.Split(' ', 2)];
            }

            (var activity, stage, status) = words[2] switch
            {
                "created" => ("CREATE_CASE", stage, status),
                "created as Incident" => ("CREATE_CASE", "Incident", status),
                "closed" => ("CLOSE_CASE", stage, "CLOSED"),
                "reopened" => ("REOPEN_CASE", stage, "OPENED"),
                "Investigation" or "Incident" => ("STAGE_CHANGE", words[2], status),
                var other => throw new FormatException($"Case {id}: what is \"{other}\"?"),
            };
            yield return new EventRow(id, activity, At($"{words[0]} {words[1]}").ToUnixTimeSeconds(), stage, status, null);
        }
    }

    private static string[] List(string cell) => cell == Nothing ? [] : cell.Split(", ");

    private static long? SecondsOf(string cell) => cell == Nothing ? null : At(cell).ToUnixTimeSeconds();

    private static Instant At(string dayAndTime) => Moments.Parse(string.Create(CultureInfo.InvariantCulture, $"2026-03-{dayAndTime}")).Value.InUtc().ToInstant();
}
