using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Analyses;

public sealed class CalculateTests : IAsyncLifetime
{
    private const string Path = "/api/analysis/calculate";

    private static readonly JsonArray Golden = (JsonArray)JsonNode.Parse(
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Golden", "metrics.json")))!;

    private MttxService _service = null!;
    private long _tenant;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync(new Dictionary<string, string?> { ["RateLimits:ExpensiveBurst"] = "1000" });
        _tenant = await _service.AddTenantAsync(TenantBody.Plain().With(("base_url", "https://example.backstory.chronicle.security")));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Worked_answers_come_out_as_existing_clients_know_them()
    {
        foreach (var worked in Golden)
        {
            await ConfigureAsync((string)worked!["mttc"]!, (string)worked["mttr"]!);

            var answer = await _service.Http.PostJsonAsync(Path, Body(worked["history"]!, worked["cases"]!));

            Assert.True(answer.Status == HttpStatusCode.OK, $"{worked["name"]}: {answer.Text}");
            AssertEqual($"{worked["name"]}: individual_cases", Dashes(worked["expected"]!["individual_cases"]!), answer.Json["individual_cases"]);
            AssertEqual($"{worked["name"]}: average_metrics", worked["expected"]!["average_metrics"], answer.Json["average_metrics"]);
            AssertEqual($"{worked["name"]}: completion_rates", worked["expected"]!["completion_rates"], answer.Json["completion_rates"]);
        }
    }

    [Fact]
    public async Task The_members_that_existing_clients_know_come_first_and_in_their_order()
    {
        var answer = await _service.Http.PostJsonAsync(Path, Body(Golden[0]!["history"]!, Golden[0]!["cases"]!).With(("mttd_limit_hit", true)));

        Assert.Equal(
            "individual_cases average_metrics completion_rates thresholds base_url history_limit_hit mttd_limit_hit statistics definition data_quality",
            string.Join(' ', answer.Json.AsObject().Select(m => m.Key)));
        Assert.Equal("https://example.backstory.chronicle.security", (string)answer.Json["base_url"]!);
        Assert.False((bool)answer.Json["history_limit_hit"]!);
        Assert.True((bool)answer.Json["mttd_limit_hit"]!);
        Assert.True((bool)answer.Json["data_quality"]!["cases_truncated"]!);
        Assert.Equal(600, (double)answer.Json["thresholds"]!.AsArray().Single(t => (string)t!["metric_name"]! == "MTTA")!["good_threshold"]!);
        Assert.Matches("^[0-9a-f]{16}$", (string)answer.Json["definition"]!["hash"]!);
    }

    [Fact]
    public async Task The_order_of_members_does_not_matter()
    {
        var usual = Body(Golden[0]!["history"]!, Golden[0]!["cases"]!);
        var turned = new JsonObject(usual.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Assert.Equal((await _service.Http.PostJsonAsync(Path, usual)).Text, (await _service.Http.PostJsonAsync(Path, turned)).Text);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{}", "tenant_id")]
    [InlineData("{\"tenant_id\":1}", "case_history_data")]
    [InlineData("{\"tenant_id\":\"1\",\"case_history_data\":{},\"case_mttd_data\":{}}", "tenant_id")]
    [InlineData("{\"tenant_id\":1.5}", "tenant_id")]
    [InlineData("{\"tenant_id\":1,\"tenant_id\":1}", "tenant_id")]
    [InlineData("{\"tenant_id\":1,\"case_history_data\":null}", "case_history_data")]
    [InlineData("{\"tenant_id\":1,\"case_history_data\":{\"results\":[}}", "case_history_data")]
    [InlineData("{\"tenant_id\":1,\"case_history_data\":{\"results\":[", "case_history_data")]
    [InlineData("{\"tenant_id\":1,\"history_limit_hit\":\"yes\"}", "history_limit_hit")]
    [InlineData("{\"tenant_id\":1,\"tenant\":1}", "tenant")]
    [InlineData("{\"tenant_id\":1} x", "body")]
    public async Task A_body_that_cannot_be_used_is_refused_by_the_name_of_the_member(string body, string field)
    {
        var answer = await _service.Http.SendTextAsync(HttpMethod.Post, Path, body);

        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Text);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(field, answer.Json["errors"]!.AsObject().Single().Key);
        Assert.StartsWith(field + ": ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_reader_says_of_a_document_names_the_place_in_the_body()
    {
        var answer = await _service.Http.SendTextAsync(
            HttpMethod.Post, Path, "{\"case_history_data\":{\"results\":[{\"column\":\"case_id\",\"values\":7}]}}");

        Assert.Contains("At case_history_data.results[0].values (byte ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_of_brackets_is_refused_without_being_followed()
    {
        var answer = await _service.Http.SendTextAsync(HttpMethod.Post, Path, "{\"case_mttd_data\":" + new string('[', 5_000_000));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("case_mttd_data", answer.Json["errors"]!.AsObject().Single().Key);
    }

    [Fact]
    public async Task An_unknown_tenant_is_not_found()
    {
        var answer = await _service.Http.PostJsonAsync(Path, Body(Golden[0]!["history"]!, Golden[0]!["cases"]!).With(("tenant_id", 4711)));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task A_body_larger_than_the_setting_is_refused_as_too_large()
    {
        await using var small = await MttxService.StartAsync(new Dictionary<string, string?> { ["Analysis:LargestCalculateBody"] = "1000" });

        var answer = await small.Http.SendTextAsync(HttpMethod.Post, Path, "{\"case_history_data\":" + new string(' ', 10_000) + "{}}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Fact]
    public async Task A_large_body_is_calculated() => Assert.InRange(await SendAsync(LargeBody.Of(_tenant, 24_000)), 2_000_000, 20_000_000);

    private async Task<long> SendAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        using var response = await _service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var answer = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 << 10];
        long length = 0;
        while (await answer.ReadAsync(buffer) is var read and > 0)
        {
            length += read;
        }

        return length;
    }

    private async Task ConfigureAsync(string mttc, string mttr)
    {
        foreach (var config in (await _service.Http.AskAsync($"/api/tenants/{_tenant}/mttx-configs")).Json.AsArray())
        {
            var parts = ((string)config!["metric_type"]! == "MTTC" ? mttc : mttr).Split('=');
            var answer = await _service.Http.PutJsonAsync(
                $"/api/mttx-configs/{(long)config["id"]!}", new JsonObject { ["config_key"] = parts[0], ["config_value"] = parts[1] });
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }
    }

    private JsonObject Body(JsonNode history, JsonNode cases) => new()
    {
        ["tenant_id"] = _tenant,
        ["case_history_data"] = history.DeepClone(),
        ["case_mttd_data"] = cases.DeepClone(),
    };

    // Not reached is null in the worked answers, and a dash here.
    private static JsonNode Dashes(JsonNode cases)
    {
        var dashed = cases.DeepClone();
        foreach (var (_, metrics) in dashed.AsObject())
        {
            foreach (var name in new[] { "MTTD", "MTTA", "MTTC", "MTTR" })
            {
                metrics![name] ??= "-";
            }
        }

        return dashed;
    }

    private static void AssertEqual(string what, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject members)
        {
            Assert.Equal(members.Select(m => m.Key).Order(), actual!.AsObject().Select(m => m.Key).Order());
            foreach (var (name, value) in members)
            {
                AssertEqual($"{what}.{name}", value, actual[name]);
            }
        }
        else if (expected is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            Assert.True((decimal)number == (decimal)actual!, $"{what}: expected {number}, found {actual}");
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(expected, actual), $"{what}: expected {expected}, found {actual}");
        }
    }
}
