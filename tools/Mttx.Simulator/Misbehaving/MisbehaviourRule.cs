using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Misbehaving;

/// <summary>Which requests go wrong, how, and how often.</summary>
internal sealed record MisbehaviourRule
{
    private static readonly string[] Members = ["tenant", "operation", "kind", "times", "rate", "retryAfterSeconds", "latencyMs", "bytes", "permission"];

    public required MisbehaviourKind Kind { get; init; }

    /// <summary>By project, number or instance; all when null.</summary>
    public string? Tenant { get; init; }

    /// <summary>Such as <c>dataTableRows.bulkCreate</c> or <c>dataTableRows.*</c>; all when null.</summary>
    public string? Operation { get; init; }

    /// <summary>For how many requests, then it works again; always when null.</summary>
    public int? Times { get; init; }

    /// <summary>Share of the matching requests, drawn by a seeded generator.</summary>
    public double Rate { get; init; } = 1;

    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>The pause of <c>latency</c>, and the one between the pieces of <c>trickle</c>.</summary>
    public int LatencyMs { get; init; } = 100;

    /// <summary>Bytes of the answer before it breaks; a half of it when null.</summary>
    public int? Bytes { get; init; }

    /// <summary>The permission that is missing; the operation's own when null.</summary>
    public string? Permission { get; init; }

    public static MisbehaviourRule Of(JsonObject body)
    {
        body.AllowOnly("", Members);
        return new MisbehaviourRule
        {
            Kind = KindOf(body.Text("kind")),
            Tenant = body.Text("tenant"),
            Operation = body.Text("operation"),
            Times = Count(body, "times"),
            Rate = body.Member("rate") switch
            {
                null => 1,
                JsonValue value when value.TryGetValue<double>(out var rate) && rate is > 0 and <= 1 => rate,
                _ => throw ApiException.InvalidArgument("rate must be above 0 and at most 1."),
            },
            RetryAfterSeconds = Count(body, "retryAfterSeconds") ?? 1,
            LatencyMs = Count(body, "latencyMs") ?? 100,
            Bytes = Count(body, "bytes"),
            Permission = body.Text("permission"),
        };
    }

    /// <summary>As the command line writes it: <c>kind=503,tenant=sim-tenant-1,times=2</c>.</summary>
    public static MisbehaviourRule Parse(string text)
    {
        var body = new JsonObject();
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var value = parts.Length == 2 ? parts[1] : throw ApiException.InvalidArgument($"\"{pair}\" is not of the form name=value.");
            body[parts[0]] = parts[0] == "rate" && double.TryParse(value, CultureInfo.InvariantCulture, out var rate) ? rate : value;
        }

        return Of(body);
    }

    public void Write(Utf8JsonWriter json, int id, int applied)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("kind", NameOf(Kind));
        json.WriteString("tenant", Tenant);
        json.WriteString("operation", Operation);
        json.WriteNumber("rate", Rate);
        if (Times is { } times)
        {
            json.WriteNumber("times", times);
        }

        json.WriteNumber("applied", applied);
        json.WriteEndObject();
    }

    public static string NameOf(MisbehaviourKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static MisbehaviourKind KindOf(string? name) => name switch
    {
        "429" => MisbehaviourKind.Throttled,
        "500" => MisbehaviourKind.InternalError,
        "502" => MisbehaviourKind.BadGateway,
        "503" => MisbehaviourKind.Unavailable,
        "504" => MisbehaviourKind.DeadlineExceeded,
        _ when Enum.GetValues<MisbehaviourKind>().Cast<MisbehaviourKind?>().FirstOrDefault(kind => NameOf(kind!.Value) == name) is { } kind => kind,
        _ => throw ApiException.InvalidArgument(
            $"kind \"{name}\" is not one of 429, 500, 502, 503, 504, {string.Join(", ", Enum.GetValues<MisbehaviourKind>().Select(NameOf))}."),
    };

    private static int? Count(JsonObject body, string name) => body.Number(name) switch
    {
        null => null,
        { } count and >= 0 and <= 100_000_000 => (int)count,
        _ => throw ApiException.InvalidArgument($"{name} must be 0 or more."),
    };
}
