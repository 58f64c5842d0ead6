using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mttx.Metrics.Definitions;

/// <summary>
/// What was measured, whole: it is both what a calculation is told to do and what travels with its numbers.
/// Numbers whose cards have different hashes do not mean the same and must not be joined without saying so.
/// </summary>
public sealed record DefinitionCard
{
    /// <summary>Counts up when a change of MTTx gives other numbers for the same data and card.</summary>
    public const int CurrentRulesVersion = 1;

    /// <summary>Which cases are counted before filters: those in both results.</summary>
    public const string Population = "cases in both the history and the case result";

    /// <summary>The four metrics as MTTx defines them where nothing is configured.</summary>
    public static DefinitionCard Default { get; } = new();

    /// <summary>The version of the rules that these numbers follow.</summary>
    public int RulesVersion { get; } = CurrentRulesVersion;

    /// <summary>Configured milestones, beside <see cref="Milestone.BuiltIn"/>.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } =
    [
        new(Milestone.Contained, "case_history_stage", "Incident"),
        new(Milestone.Resolved, "case_history_status", "CLOSED"),
    ];

    /// <summary>The metrics, in the order of reports.</summary>
    public IReadOnlyList<MetricDefinition> Metrics { get; init; } =
    [
        new(MetricDefinition.Mttd, Milestone.FirstEvent, Milestone.Detected),
        new(MetricDefinition.Mtta, Milestone.Created, Milestone.FirstAction),
        new(MetricDefinition.Mttc, Milestone.FirstAction, Milestone.Contained),
        new(MetricDefinition.Mttr, Milestone.FirstAction, Milestone.Resolved),
    ];

    /// <summary>Which cases count.</summary>
    public CaseFilter Filter { get; init; } = CaseFilter.None;

    /// <summary>The IANA time zone of days and weeks.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Tells the queries whose rows are measured from others: they too say which cases there are. Null for the built-in ones.</summary>
    public string? Queries { get; init; }

    /// <summary>16 hexadecimal digits that are the same for cards that mean the same, at every run and on every machine.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Canonical()))[..16];

    /// <summary>The same card with that milestone in place of the one of its name, or added.</summary>
    public DefinitionCard WithMilestone(Milestone milestone)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        return this with { Milestones = [.. Milestones.Where(m => m.Name != milestone.Name), milestone] };
    }

    /// <summary>Checks that names are unique and that every metric's ends exist.</summary>
    /// <exception cref="ArgumentException">They are not; the message names the one at fault.</exception>
    public void Validate()
    {
        var known = new HashSet<string>(Milestone.BuiltIn, StringComparer.Ordinal);
        foreach (var milestone in Milestones)
        {
            if (!known.Add(milestone.Name))
            {
                throw new ArgumentException($"There are two milestones named {milestone.Name}; each name may stand once.");
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in Metrics)
        {
            if (!names.Add(metric.Name))
            {
                throw new ArgumentException($"There are two metrics named {metric.Name}; each name may stand once.");
            }

            foreach (var end in new[] { metric.Start, metric.End })
            {
                if (!known.Contains(end))
                {
                    throw new ArgumentException(
                        $"{metric.Name} refers to a milestone {end}, which does not exist; there are {string.Join(", ", known)}.");
                }
            }
        }
    }

    private byte[] Canonical()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("rules", RulesVersion);
        json.WriteString("population", Population);
        json.WriteStartArray("metrics");
        foreach (var metric in Metrics)
        {
            WriteTexts(json, metric.Name, [metric.Start, metric.End]);
        }

        json.WriteEndArray();
        json.WriteStartArray("milestones");
        foreach (var m in Milestones.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            WriteTexts(json, m.Name, [m.Column, m.Value, m.Occurrence.ToString()]);
        }

        json.WriteEndArray();
        json.WriteStartArray("filter");
        WriteTexts(json, "environments", Set(Filter.Environments));
        WriteTexts(json, "rules", Set(Filter.Rules));
        WriteTexts(json, "any_tags", Set(Filter.AnyTags));
        WriteTexts(json, "no_tags", Set(Filter.NoTags));
        if (Filter.Priorities.Count > 0)
        {
            // Cards that do not ask for any keep the hash that they had before there was this filter.
            WriteTexts(json, "priorities", Set(Filter.Priorities));
        }

        json.WriteEndArray();
        json.WriteString("time_zone", TimeZone);
        if (Queries is not null)
        {
            json.WriteString("queries", Queries);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<string> Set(IEnumerable<string> texts) =>
        texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        json.WriteStringValue(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
