using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Mttx.Benchmarks;

/// <summary>Two query results as a busy tenant's would be: the same cases for the same size, at every run and on every machine.</summary>
public sealed class SampleData
{
    private const long Newest = 1_790_000_000;

    private static readonly string[] Environments = ["EMEA Prod", "EMEA Test", "APAC", "Americas", "Datacenter North", "Cloud", "Retail", "OT"];
    private static readonly string[] Tags = ["True Positive", "False Positive", "Benign", "VIP", "Phishing", "Malware", "Insider", "Needs tuning"];

    private SampleData(int cases)
    {
        Cases = cases;
        var random = new Random(20_260_101);
        var all = Enumerable.Range(0, cases).Select(i => MakeCase(cases - i, Newest - (i * 90L), random)).ToList();
        History = Write(
            ("case_history_case_id", all.SelectMany(c => c.Events.Select(_ => c.Id)), "stringVal"),
            ("case_history_case_activity", all.SelectMany(c => c.Events.Select(e => e.Activity)), "stringVal"),
            ("case_history_case_event_time", all.SelectMany(c => c.Events.Select(e => Text(e.Time))), "int64Val"),
            ("case_history_stage", all.SelectMany(c => c.Events.Select(e => e.Stage)), "stringVal"),
            ("case_history_status", all.SelectMany(c => c.Events.Select(e => e.Status)), "stringVal"));
        CaseRows = Write(
            ("case_id", all.Select(c => c.Id), "stringVal"),
            ("created_time", all.Select(c => Text(c.Created)), "int64Val"),
            ("min_event_ts", all.Select(c => Text(c.FirstEvent)), "int64Val"),
            ("tags", all.Select(c => c.Tags), "list"),
            ("environment", all.Select(c => c.Environment), "list"),
            ("detection_rule_name", all.Select(c => c.Rule), "list"));
        Rows = all.Sum(c => c.Events.Count);
    }

    public int Cases { get; }

    /// <summary>Rows of the history.</summary>
    public int Rows { get; }

    /// <summary>The history query's answer, as the API sends it.</summary>
    public byte[] History { get; }

    /// <summary>The case query's answer, as the API sends it.</summary>
    public byte[] CaseRows { get; }

    public long Bytes => History.LongLength + CaseRows.LongLength;

    public static SampleData OfCases(int cases) => new(cases);

    private static SampleCase MakeCase(int number, long created, Random random)
    {
        var events = new List<SampleEvent> { new("CREATE_CASE", created, "Triage", "OPENED") };
        var time = created;
        void Then(string activity, string stage, string status, double medianSeconds)
        {
            time += 1 + (long)(medianSeconds * Math.Exp(Gaussian(random)));
            events.Add(new SampleEvent(activity, time, stage, status));
        }

        Then("ASSIGNEE_CHANGE", "Triage", "OPENED", 120);
        Then("STAGE_CHANGE", "Investigation", "OPENED", 400);
        if (random.NextDouble() < 0.25)
        {
            Then("PRIORITY_CHANGE", "Investigation", "OPENED", 300);
        }

        if (random.NextDouble() < 0.8)
        {
            Then("STAGE_CHANGE", "Incident", "OPENED", 2_400);
        }

        if (random.NextDouble() < 0.95)
        {
            Then("CLOSE_CASE", events[^1].Stage, "CLOSED", 20_000);
        }

        var tags = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Tags[random.Next(Tags.Length)]).Distinct();
        var rule = $"Rule {random.Next(200):D3}: suspicious activity on a managed host";
        return new SampleCase(
            Text(1_000_000 + number),
            created,
            created - (long)(900 * Math.Exp(Gaussian(random))),
            string.Join('|', tags),
            Environments[random.Next(Environments.Length)],
            random.NextDouble() < 0.1 ? rule + "|Rule 200: correlated alerts" : rule,
            events);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Write(params (string Name, IEnumerable<string> Values, string Kind)[] columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var (name, values, kind) in columns)
        {
            json.WriteStartObject();
            json.WriteString("column", name);
            json.WriteStartArray("values");
            foreach (var value in values)
            {
                WriteCell(json, kind, value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteCell(Utf8JsonWriter json, string kind, string value)
    {
        json.WriteStartObject();
        if (kind != "list")
        {
            json.WriteStartObject("value");
            json.WriteString(kind, value);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartObject("list");
            json.WriteStartArray("values");
            foreach (var item in value.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                json.WriteStartObject();
                json.WriteString("stringVal", item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private sealed record SampleEvent(string Activity, long Time, string Stage, string Status);

    private sealed record SampleCase(
        string Id, long Created, long FirstEvent, string Tags, string Environment, string Rule, IReadOnlyList<SampleEvent> Events);
}
