using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Routes;

/// <summary>Texts of attackers, in every place of every route that takes a text: they come back unharmed, or are refused with the field's name.</summary>
public sealed class HostileTextTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    private const string Injected = "X-Injected";

    // Never told again.
    private static readonly string[] Secrets = ["soar_api_key", "service_account_json", "secret"];

    // Of 30,000 cells each; CalculateTests look into them.
    private static readonly string[] Tables = ["case_history_data", "case_mttd_data"];

    [Fact]
    public async Task In_bodies()
    {
        var wrong = new List<string>();
        var sent = 0;
        foreach (var example in RouteExamples.All.Where(example => example.Body is not null))
        {
            var body = example.Body!(app.Own);
            foreach (var leaf in JsonLeaf.Of(body, Tables).Where(leaf => leaf.Value?.GetValueKind() == JsonValueKind.String))
            {
                foreach (var text in HostileText.All.Append(HostileText.Huge))
                {
                    var answer = await app.SendAsync(example with { Body = _ => (JsonObject)leaf.With(body, text) }, app.Own);
                    Check($"{example} {leaf.Path}", text, answer, leaf.IsNamedBy, example.Success, wrong);
                    if ((int)answer.Status < 300 && !Secrets.Contains(leaf.Path) && !Comes(answer.Json, text))
                    {
                        wrong.Add($"{example} took {Shown(text)} as {leaf.Path} and does not tell it again: {Shown(answer.Text)}");
                    }

                    sent++;
                }
            }
        }

        Assert.True(sent > 500, $"Only {sent} were sent.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task In_query_strings_and_paths()
    {
        var wrong = new List<string>();
        var sent = 0;
        var document = (await app.Http.AskAsync("/api/openapi.json")).Json;
        foreach (var example in RouteExamples.All)
        {
            var parameters = document["paths"]![example.Pattern.Replace(":long", "", StringComparison.Ordinal)]?[example.Method.Method.ToLowerInvariant()]?["parameters"];
            foreach (var parameter in (parameters?.AsArray() ?? []).Where(p => (string)p!["in"]! is "path" or "query"))
            {
                var (name, place) = ((string)parameter!["name"]!, (string)parameter["in"]!);
                foreach (var text in HostileText.All)
                {
                    var path = place == "path" ? InPath(example, name, text) : InQuery(example.Path(app.Own), name, text);
                    var answer = await app.SendAsync(example with { Path = _ => path }, app.Own);
                    Check($"{example} {place} {name}", text, answer, field => field == name, place == "path" ? 404 : example.Success, wrong);
                    sent++;
                }
            }
        }

        Assert.True(sent > 500, $"Only {sent} were sent.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("If-Match", "PUT /api/tenants/{id:long}")]
    [InlineData("If-Match", "PUT /api/mttx-configs/{id:long}")]
    [InlineData("If-Match", "PUT /api/queries/{id:long}")]
    [InlineData("If-Match", "PUT /api/schedules/{id:long}")]
    [InlineData("If-Match", "PUT /api/destinations/{id:long}")]
    [InlineData("If-Match", "DELETE /api/runs/{run_id}")]
    [InlineData("Prefer", "POST /api/analysis")]
    [InlineData("Idempotency-Key", "POST /api/analysis")]
    [InlineData("Idempotency-Key", "POST /api/analysis/run")]
    [InlineData("Idempotency-Key", "POST /api/schedules/{id:long}/run")]
    [InlineData("Accept-Encoding", "GET /api/runs/{run_id}/result")]
    [InlineData("Accept", "GET /api/tenants")]
    [InlineData("X-Api-Key", "GET /api/tenants")]
    [InlineData("Authorization", "GET /api/tenants")]
    [InlineData("x-ms-client-principal", "GET /api/tenants")]
    [InlineData("Origin", "GET /api/tenants")]
    [InlineData("X-Forwarded-For", "GET /api/tenants")]
    [InlineData("traceparent", "GET /api/tenants")]
    [InlineData("X-Correlation-Id", "GET /api/tenants")]
    [InlineData("Content-Encoding", "PUT /api/tenants/{id:long}")]
    public async Task In_headers(string header, string route)
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = app.Http.BaseAddress };
        var example = RouteExamples.All.First(e => e.Route == route);
        var wrong = new List<string>();

        // Line breaks and null characters end at the client already.
        foreach (var text in HostileText.All.Where(text => !text.AsSpan().ContainsAny("\r\n\0")))
        {
            using var request = new HttpRequestMessage(example.Method, example.Path(app.Own));
            if (example.Body is { } body)
            {
                request.Content = System.Net.Http.Json.JsonContent.Create(body(app.Own));
            }

            if (!request.Headers.TryAddWithoutValidation(header, text))
            {
                request.Content!.Headers.TryAddWithoutValidation(header, text);
            }

            Check($"{route} {header}", text, await HttpAnswer.OfAsync(http, request), field => field == header, example.Success, wrong);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task In_case_tables()
    {
        var wrong = new List<string>();
        var example = RouteExamples.All.Single(e => e.Route == "POST /api/analysis/calculate");
        foreach (var text in HostileText.All)
        {
            var body = example.Body!(app.Own);
            foreach (var column in body["case_mttd_data"]!["results"]!.AsArray().Where(c => (string)c!["column"]! is "environment" or "detection_rule_name"))
            {
                column!["values"] = new JsonArray(new JsonObject { ["value"] = new JsonObject { ["stringVal"] = text } });
            }

            var answer = await app.SendAsync(example with { Body = _ => body }, app.Own);
            if ((int)answer.Status != 200 || (string?)answer.Json["individual_cases"]!["7"]!["detection_rule_name"] != text)
            {
                wrong.Add($"{Shown(text)} came back as {Shown(answer.Text)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private string InPath(RouteExample example, string name, string text)
    {
        // Dots alone would be taken for steps of the path by the client itself.
        var escaped = Uri.EscapeDataString(text);
        var pattern = example.Pattern.Replace(":long", "", StringComparison.Ordinal).Replace($"{{{name}}}", escaped, StringComparison.Ordinal);
        var query = example.Path(app.Own).IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? example.Path(app.Own)[at..] : "";
        return pattern.Replace("{tenant_id}", $"{app.Own.Tenant}", StringComparison.Ordinal).Replace("{metric}", "MTTR", StringComparison.Ordinal) + query;
    }

    private static string InQuery(string path, string name, string text)
    {
        var parts = path.Split('?');
        var others = parts.Length == 1 ? [] : parts[1].Split('&').Where(p => !p.StartsWith($"{name}=", StringComparison.Ordinal));
        return $"{parts[0]}?{string.Join('&', others.Append($"{name}={Uri.EscapeDataString(text)}"))}";
    }

    private static void Check(string what, string text, HttpAnswer answer, Func<string, bool> isNamed, int success, List<string> wrong)
    {
        var status = (int)answer.Status;
        if (status >= 500 && status != success)
        {
            wrong.Add($"{what}: {Shown(text)} ends in {status}: {Shown(answer.Text)}");
        }

        if (status == 400 && answer.Text.Length == 0 && text.Contains('\0', StringComparison.Ordinal))
        {
            // The server refuses such addresses before anybody sees them.
            return;
        }

        if (status == 400 && !answer.Text.Contains("\"errors\"", StringComparison.Ordinal))
        {
            wrong.Add($"{what}: {Shown(text)} is refused without errors by field: {Shown(answer.Text)}");
        }
        else if (status == 400 && !answer.Json["errors"]!.AsObject().Any(error => isNamed(error.Key)))
        {
            wrong.Add($"{what}: {Shown(text)} is refused by another name: {Shown(answer.Text)}");
        }
        else if (status is >= 400 && answer.ContentType != "application/problem+json")
        {
            wrong.Add($"{what}: {Shown(text)} is refused with {status} as {answer.ContentType}: {Shown(answer.Text)}");
        }

        if (answer.Headers.ContainsKey(Injected) || answer.Headers.Values.Any(value => value.Contains(text, StringComparison.Ordinal) || value.Any(c => c is < ' ' or > '~')))
        {
            wrong.Add($"{what}: {Shown(text)} stands in a header: {string.Join("; ", answer.Headers)}");
        }

        // What is shown in a message must not turn its direction, nor break its line.
        if (status >= 400 && answer.ContentType == "application/problem+json" && (answer.Detail ?? "").Any(c => char.IsControl(c) || c is '\u202E' or '\uFEFF'))
        {
            wrong.Add($"{what}: {Shown(text)} stands unprintable in the detail: {Shown(answer.Text)}");
        }
    }

    private static bool Comes(JsonNode answer, string text) => JsonLeaf.Of(answer)
        .Any(leaf => leaf.Value?.GetValueKind() == JsonValueKind.String && ((string)leaf.Value! == text || (string)leaf.Value! == text.Trim()));

    private static string Shown(string text) => JsonSerializer.Serialize(text.Length > 400 ? text[..400] : text);
}
