using System.Globalization;
using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Makes incidents as they come, with all that real data get wrong, from a seed.</summary>
internal sealed class IncidentGenerator(Random random)
{
    private static readonly string[] Stages = ["Triage", "Investigation", "Incident", "Assessment", ""];
    private static readonly string[] Tags = ["True Positive", "False Positive", "VIP", "Größe 🎯", "\"quoted\\\"", ""];
    private static readonly string[] Environments = ["EMEA Prod", "APAC", "Cloud"];
    private static readonly string[] Rules = ["Rule 1", "Rule 2", "Rule 3: a\ttab", "Rule 4"];
    private static readonly string[] Priorities = ["PRIORITY_HIGH", "PRIORITY_LOW"];

    private readonly List<EventRow> _events = [];
    private readonly List<CaseRow> _cases = [];

    public static Incidents Make(int seed, int cases, long around = 1_760_000_000) =>
        new IncidentGenerator(new Random(seed)).Make(cases, around);

    private Incidents Make(int cases, long around)
    {
        for (var i = 0; i < cases; i++)
        {
            AddCase((1000 + i).ToString(CultureInfo.InvariantCulture), around + random.Next(20 * 86_400));
        }

        if (Chance(0.3))
        {
            _events.Add(new EventRow(Chance(0.5) ? null : "", "CREATE_CASE", around, "Triage", "OPENED", null));
            _cases.Add(new CaseRow(Chance(0.5) ? null : "", around, around, [], [], [], null));
        }

        TimeWindow? window = Chance(0.5)
            ? new TimeWindow(
                Instant.FromUnixTimeSeconds(around - random.Next(1, 86_400)),
                Instant.FromUnixTimeSeconds(around + (random.Next(15, 30) * 86_400L)))
            : null;
        return new Incidents(_events, _cases, window);
    }

    private void AddCase(string id, long created)
    {
        if (!Chance(0.05))
        {
            _cases.Add(new CaseRow(
                id,
                Chance(0.05) ? null : created + random.Next(3),
                Chance(0.1) ? null : created - random.Next(-600, 20_000),
                Some(Tags, 3),
                Some(Environments, 2),
                Some(Rules, 2),
                Chance(0.2) ? null : Pick(Priorities)));
        }

        if (!Chance(0.05))
        {
            AddEvents(id, created);
        }
    }

    private void AddEvents(string id, long created)
    {
        var time = created;
        var stage = Pick(Stages);
        string? assignee = null;
        if (!Chance(0.05))
        {
            _events.Add(new EventRow(id, "CREATE_CASE", created, stage, "OPENED", assignee));
        }

        for (var left = random.Next(7); left > 0; left--)
        {
            // Several events of one second are common: a playbook does many things at once.
            time += Chance(0.3) ? 0 : random.Next(1, 40_000);
            var status = Chance(0.2) ? "CLOSED" : "OPENED";
            var activity = status == "CLOSED" ? "CLOSE_CASE" : Chance(0.5) ? "STAGE_CHANGE" : "ASSIGNEE_CHANGE";
            stage = activity == "STAGE_CHANGE" ? Pick(Stages) : stage;
            assignee = Chance(0.3) ? "@Tier" + random.Next(3).ToString(CultureInfo.InvariantCulture) : assignee;
            var row = new EventRow(
                id, Chance(0.03) ? null : activity, Chance(0.03) ? null : time, Chance(0.1) ? null : stage, Chance(0.1) ? null : status, assignee);
            _events.Add(row);
            if (Chance(0.1))
            {
                _events.Add(row);
            }
        }
    }

    private bool Chance(double share) => random.NextDouble() < share;

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private List<string> Some(string[] from, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Pick(from))];
}
