using System.Net;
using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Telemetry;

public sealed class LogFormatTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Here_an_event_is_one_readable_line_that_ends_with_its_trace()
    {
        var lines = await PrintedAsync();

        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(
            line,
            $"^20[0-9-]+T[0-9:.]+Z warn Mttx\\.Functions\\.Runs\\.RunWorker: The queue's message names a run 7-x of tenant 7, which does not exist; it is dropped\\. \\[trace={Trace}\\]$"));
        Assert.DoesNotContain(lines, line => line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME", "app")]
    [InlineData("CONTAINER_APP_NAME", "app")]
    [InlineData("Logging__Format", "JSON")]
    public async Task In_Azure_and_where_it_is_set_an_event_is_one_line_of_JSON(string name, string value)
    {
        var lines = await PrintedAsync((name, value), ("Secrets__KeyVault", "https://mttx.vault.azure.net"));

        var events = lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(lines.Count - 1, events.Count);
        var warning = Assert.Single(events, e => (string?)e["LogLevel"] == "Warning" && (string?)e["Category"] == "Mttx.Functions.Runs.RunWorker");
        Assert.Equal("7-x", (string?)warning["State"]!["Run"]);
        Assert.Equal(Trace, (string?)warning["Scopes"]![0]!["TraceId"]);
    }

    [Fact]
    public async Task Levels_are_set_as_usual()
    {
        Assert.Contains(await PrintedAsync(), line => line.Contains(" info Mttx.Functions.Triggers.RunTrigger: ", StringComparison.Ordinal));

        var fewer = await PrintedAsync(("Logging__LogLevel__Mttx", "Warning"));
        Assert.DoesNotContain(fewer, line => line.Contains(" info Mttx", StringComparison.Ordinal));

        var more = await PrintedAsync(("Logging__LogLevel__Microsoft.AspNetCore", "Information"));
        Assert.Contains(more, line => line.Contains(" info Microsoft.AspNetCore.Hosting.Diagnostics: Request starting HTTP/1.1 POST ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Logging__Format", "xml", "Settings Logging: Format is \"xml\"; it may be json or readable.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is not an address such as http://127.0.0.1:4318")]
    public async Task A_setting_that_cannot_be_right_ends_the_start(string name, string value, string words)
    {
        using var process = await LocalHandler.StartAsync((name, value));

        var (exitCode, _, errors) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    /// <summary>What it prints while the queue delivers a message of a run that does not exist.</summary>
    private static async Task<IReadOnlyList<string>> PrintedAsync(params (string Name, string? Value)[] variables)
    {
        using var process = await LocalHandler.StartAsync(variables);
        await process.ReadyAsync();
        process.Http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        using var answer = await process.PostAsync("/run", """{"Data":{"msg":{"tenant_id":7,"run_id":"7-x"}},"Metadata":{}}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        process.Terminate();
        return (await process.EndAsync()).Output.Trim().Split('\n');
    }
}
