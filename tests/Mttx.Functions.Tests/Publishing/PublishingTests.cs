using System.Net;
using System.Net.Sockets;
using System.Reflection.PortableExecutable;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Publishing;

[Collection(SharedPublishedApp.Name)]
[SupportedOSPlatform("linux")]
public sealed class PublishingTests(PublishedApp app)
{
    // As the host posts it: the message's text is JSON in a string, and that string is JSON in a string.
    private const string RunEvent = """
        {"Data":{"msg":"\"{\\\"tenant_id\\\":999999,\\\"run_id\\\":\\\"999999-0-00000000\\\"}\""},
         "Metadata":{"DequeueCount":"1","Id":"\"a1\"","InsertionTime":"2026-01-01T00:00:00+00:00","tenant_id":"999999",
                     "sys":{"MethodName":"run","UtcNow":"2026-01-01T00:00:00Z","RandGuid":"a2"}}}
        """;

    private const string TickEvent = """
        {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},
         "Metadata":{"sys":{"MethodName":"tick","UtcNow":"2026-01-01T00:00:00Z","RandGuid":"a2"}}}
        """;

    [Fact]
    public void The_output_is_the_root_of_a_Functions_app()
    {
        foreach (var file in (string[])["host.json", "api/function.json", "tick/function.json", "run/function.json"])
        {
            Assert.NotNull(JsonNode.Parse(File.ReadAllText(Path.Combine(app.Root, file))));
        }

        var named = (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(app.Root, "host.json")))!["customHandler"]!["description"]!["defaultExecutablePath"];
        Assert.Equal(app.Executable, Path.Combine(app.Root, named!));
        Assert.True(File.GetUnixFileMode(app.Executable).HasFlag(UnixFileMode.UserExecute));
        Assert.Empty(Directory.GetFiles(app.Root, "local.settings*"));
    }

    [Theory]
    [InlineData("Mttx.Functions.dll")]
    [InlineData("Mttx.Metrics.dll")]
    [InlineData("NodaTime.dll")]
    public void Code_is_compiled_ahead(string file)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(app.Root, file)));

        Assert.NotEqual(0, assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public void It_brings_its_runtime() => Assert.True(File.Exists(Path.Combine(app.Root, "libcoreclr.so")));

    [Fact]
    public void It_brings_the_notices_of_what_it_is_made_of() => Assert.All(
        (string[])["LICENSE", "THIRD-PARTY-NOTICES.md", "THIRD-PARTY-NOTICES.Microsoft.NETCore.App.txt", "THIRD-PARTY-NOTICES.Microsoft.AspNetCore.App.txt"],
        file => Assert.NotEqual(0, new FileInfo(Path.Combine(app.Root, file)).Length));

    [Fact]
    public async Task Of_SQLite_it_brings_one_platform_and_loads_it_only_for_an_import()
    {
        Assert.Single(Directory.GetFiles(app.Root, "*e_sqlite3.*", SearchOption.AllDirectories), file => Path.GetFileName(file) == "libe_sqlite3.so");
        Assert.False(Directory.Exists(Path.Combine(app.Root, "runtimes")));
        using var process = await app.StartAsync();
        await process.ReadyAsync();

        Assert.DoesNotContain("sqlite", await File.ReadAllTextAsync($"/proc/{process.Id}/maps"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_answers_the_hosts_ping_and_requests_handed_on()
    {
        using var process = await app.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await process.ReadyAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health/live?x=1%2C2");
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        using var answer = await process.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task It_answers_its_ping_without_storage()
    {
        using var process = await app.StartAsync(new Dictionary<string, string?>
        {
            // Nobody listens there.
            ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bm90aGluZw==;" +
                "BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;",
        });

        Assert.Equal(HttpStatusCode.OK, await process.ReadyAsync());
    }

    [Theory]
    [InlineData("/tick", TickEvent)]
    [InlineData("/tick", """{"Data":{"timer":"{\"IsPastDue\":true}"},"Metadata":{}}""")]
    [InlineData("/run", RunEvent)]
    [InlineData("/run", """{"Data":{"msg":{"tenant_id":999999,"run_id":"999999-0-00000000"}}}""")]
    [InlineData("/run", """{"Data":{"msg":"{\"tenant_id\":\"999999\",\"run_id\":\"999999-0-00000000\"}"},"Metadata":{"DequeueCount":4}}""")]
    public async Task It_answers_events_with_what_the_host_accepts(string path, string body)
    {
        using var process = await app.StartAsync();
        await process.ReadyAsync();

        using var answer = await process.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var result = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.Empty(result["Outputs"]!.AsObject());
        Assert.NotEmpty(result["Logs"]!.AsArray());
        Assert.True(result.ContainsKey("ReturnValue"));
        Assert.Null(result["ReturnValue"]);
    }

    [Theory]
    [InlineData("/run", "", 400)]
    [InlineData("/run", "null", 400)]
    [InlineData("/run", """{"Data":{"msg":"\"hello\""},"Metadata":{}}""", 400)]
    [InlineData("/tick", """{"Data":{},"Metadata":{}}""", 400)]
    [InlineData("/run", RunEvent, 415, "text/plain")]
    public async Task It_refuses_what_it_does_not_understand_so_that_the_host_sees_a_failure(string path, string body, int status, string type = "application/json")
    {
        using var process = await app.StartAsync();
        await process.ReadyAsync();

        using var answer = await process.PostAsync(path, body, type);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"] ?? "");
    }

    [Fact]
    public async Task Events_are_not_reached_by_what_comes_from_outside()
    {
        using var process = await app.StartAsync();
        await process.ReadyAsync();

        foreach (var path in (string[])["/api/tick", "/api/run", "/api/"])
        {
            using var answer = await process.PostAsync(path, TickEvent);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("0")]
    [InlineData("70000")]
    public async Task Without_a_port_it_ends_with_one_clear_line(string? port)
    {
        using var process = await app.StartAsync(new Dictionary<string, string?> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port });

        AssertFailedWith("FUNCTIONS_CUSTOMHANDLER_PORT", await process.EndAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_one_clear_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var process = await app.StartAsync(new Dictionary<string, string?> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}" });

        AssertFailedWith($"Port {port} on 127.0.0.1 is taken", await process.EndAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AccountKey=c2VjcmV0;nonsense")]
    public async Task Storage_settings_that_cannot_be_right_end_it_with_one_clear_line_and_without_the_key(string? connectionString)
    {
        using var process = await app.StartAsync(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connectionString });

        var end = await process.EndAsync();

        AssertFailedWith("AzureWebJobsStorage", end);
        Assert.DoesNotContain("c2VjcmV0", end.Output + end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGTERM_ends_it_soon_and_never_as_a_success()
    {
        using var process = await app.StartAsync();
        await process.ReadyAsync();

        process.Terminate();
        var (exitCode, _, errors) = await process.EndAsync();

        Assert.Equal(143, exitCode);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Killed_without_warning_it_can_be_started_again_at_its_port()
    {
        var port = HandlerProcess.FreePort();
        var variables = new Dictionary<string, string?> { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port };
        using (var first = await app.StartAsync(variables))
        {
            await first.ReadyAsync();
            first.Kill();
            Assert.Equal(137, (await first.EndAsync()).ExitCode);
        }

        using var second = await app.StartAsync(variables);
        Assert.Equal(HttpStatusCode.OK, await second.ReadyAsync());
    }

    private static void AssertFailedWith(string hint, (int ExitCode, string Output, string Errors) end)
    {
        // 0 would leave the app without its handler, 200 would be a wish to be started again for ever.
        Assert.Equal(2, end.ExitCode);
        Assert.Contains(hint, Assert.Single(end.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}
