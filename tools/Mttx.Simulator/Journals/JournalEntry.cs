using System.Text.Json;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Journals;

/// <summary>One request, as it came and as it was answered.</summary>
internal sealed class JournalEntry
{
    public required long Number { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    public required string Url { get; init; }

    public string? Tenant { get; set; }

    public string? Operation { get; set; }

    /// <summary>The start of the body as text; null where it carries credentials.</summary>
    public string? Body { get; set; }

    public long BodyBytes { get; set; }

    public string? UserAgent { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>How many requests of this tenant were under way when this one came, itself included.</summary>
    public int Parallel { get; set; }

    public List<string> Misbehaviour { get; } = [];

    public bool WasReset { get; set; }

    public bool HasEnded { get; set; }

    public int Status { get; set; }

    public static JournalEntry Of(HttpContext context) => (JournalEntry)context.Items[typeof(JournalEntry)]!;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("number", Number);
        json.WriteString("time", Timestamps.Text(Time));
        json.WriteString("tenant", Tenant);
        json.WriteString("operation", Operation);
        json.WriteString("method", Method);
        json.WriteString("url", Url);
        json.WriteNumber("status", Status);
        json.WriteBoolean("reset", WasReset);
        json.WriteStartArray("misbehaviour");
        Misbehaviour.ForEach(json.WriteStringValue);
        json.WriteEndArray();
        json.WriteNumber("parallel", Parallel);
        json.WriteString("user_agent", UserAgent);
        json.WriteString("traceparent", TraceParent);
        json.WriteNumber("body_bytes", BodyBytes);
        json.WriteString("body", Body);
        json.WriteEndObject();
    }
}
