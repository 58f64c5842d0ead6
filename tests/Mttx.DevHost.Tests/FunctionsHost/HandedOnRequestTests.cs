using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.FunctionsHost;

public sealed class HandedOnRequestTests
{
    private const string Awkward = "/api/a%20b/d?x=1&x=2&y=%C3%A4";

    [Fact]
    public async Task Proxied_a_request_arrives_as_it_was_sent()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());

        var echo = await AskAsync(app, HttpMethod.Put, Awkward, Chunked("body"));

        Assert.Equal("PUT", (string?)echo["method"]);
        Assert.Equal(Awkward, (string?)echo["url"]);
        Assert.Equal("body", (string?)echo["body"]);
        Assert.Equal("kept", (string?)echo["headers"]!["x-mine"]);
    }

    [Fact]
    public async Task Forwarded_a_request_is_made_anew_and_loses_what_the_host_loses()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("host.json", "customHandler.enableProxyingHttpRequest", "false"));

        var echo = await AskAsync(app, HttpMethod.Put, Awkward, Chunked("body"));
        var whole = await AskAsync(app, HttpMethod.Post, "/api/x", new StringContent("körper"));

        Assert.Contains("x=1%2C2&y=%C3%A4", (string?)echo["url"], StringComparison.Ordinal);
        Assert.Equal("", (string?)echo["body"]);
        Assert.Equal("kept", (string?)echo["headers"]!["x-mine"]);
        Assert.Equal("körper", (string?)whole["body"]);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_host_tells_the_invocation_and_does_not_take_a_clients_word(string proxying)
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("host.json", "customHandler.enableProxyingHttpRequest", proxying));

        var echo = await AskAsync(app, HttpMethod.Get, "/api/x", null);

        Assert.True(Guid.TryParse((string?)echo["headers"]!["x-azure-functions-invocationid"], out _));
        Assert.StartsWith("4.", (string?)echo["headers"]!["x-azure-functions-hostversion"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task A_redirect_goes_back_to_the_client(string proxying)
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("host.json", "customHandler.enableProxyingHttpRequest", proxying));

        using var answer = await app.Http.GetAsync(new Uri("/api/moved", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Found, "/elsewhere"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Methods_and_paths_outside_the_function_do_not_reach_it()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("api/function.json", "bindings.0.methods", "[\"get\"]"));

        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "/api/x"), (HttpMethod.Post, "/run"), (HttpMethod.Post, "/api/../run"), (HttpMethod.Get, "/tick")])
        {
            using var request = new HttpRequestMessage(method, path);
            using var answer = await app.Http.SendAsync(request);

            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
        }

        Assert.Empty(app.Screen.With("event /run"));
    }

    [Fact]
    public async Task The_process_has_the_variables_that_the_host_sets()
    {
        Environment.SetEnvironmentVariable("MTTX_ECHO_TEST", "expanded");
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());

        var echo = await AskAsync(app, HttpMethod.Get, "/api/x", null);
        var environment = echo["environment"]!;

        Assert.Equal(app.Handler.Address.Port.ToString(), (string?)environment["FUNCTIONS_CUSTOMHANDLER_PORT"]);
        Assert.Equal(app.Handler.Address.Port.ToString(), (string?)environment["FUNCTIONS_HTTPWORKER_PORT"]);
        Assert.NotEmpty((string?)environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] ?? "");
        Assert.True(Directory.Exists((string?)environment["FUNCTIONS_APP_ROOT_PATH"]));
        Assert.NotEmpty((string?)environment["AzureWebJobsStorage"] ?? "");
        Assert.Equal("[\"expanded\",\"50%\"]", echo["arguments"]!.ToJsonString());
    }

    private static async Task<JsonNode> AskAsync(RunningApp app, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Mine", "kept");
        request.Headers.Add("X-Azure-Functions-InvocationId", "forged");
        request.Headers.TransferEncodingChunked = content is StreamContent ? true : null;
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["one", "two"], answer.Headers.GetValues("x-twice").SelectMany(v => v.Split(", ")));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static StreamContent Chunked(string text) => new(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));
}
