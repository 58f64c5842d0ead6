using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Documentation;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Documentation;

public sealed class OpenApiTests : IAsyncLifetime
{
    private MttxService _service = null!;

    public async Task InitializeAsync() => _service = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_copy_in_the_repository_is_what_the_code_says()
    {
        var kept = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"));

        var written = await MttxProcess.RunAsync(["openapi"]);

        Assert.Equal("", written.Errors);
        Assert.True(kept == written.Output, "The API has changed: run the verb openapi with --out docs/openapi.json, look at what changed, and commit it.");
    }

    [Fact]
    public async Task The_description_is_served_to_anybody_and_is_the_same_at_each_asking()
    {
        var first = await _service.Http.AskAsync(DocumentationSetup.DocumentPath);
        var second = await _service.Http.AskAsync(DocumentationSetup.DocumentPath);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal("application/json", first.ContentType);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal("/", (string)first.Json["servers"]![0]!["url"]!);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_tag_words_and_told_problems()
    {
        var document = (await _service.Http.AskAsync(DocumentationSetup.DocumentPath)).Json;
        var ids = new HashSet<string>();
        var missing = new List<string>();

        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                var name = $"{method} {path}";
                Assert.True(ids.Add((string)operation!["operationId"]!), $"{name} has the id of another operation.");
                Assert.True(operation["tags"] is JsonArray { Count: > 0 }, $"{name} has no tag.");
                Assert.NotNull(operation["responses"]!["500"]);
                Assert.All(
                    operation["responses"]!.AsObject().Where(r => r.Key[0] is '4' or '5'),
                    r => Assert.NotNull(r.Value!["content"]?["application/problem+json"]));
                if (operation["requestBody"] is { } body)
                {
                    Assert.True(body["content"]!["application/json"]!["example"] is JsonObject, $"{name} has no example of its body.");
                    Assert.NotNull(body["content"]!["application/json"]!["schema"]!["$ref"]);
                }

                if (path.Contains('{', StringComparison.Ordinal))
                {
                    Assert.NotNull(operation["responses"]!["404"]);
                }

                if (string.IsNullOrEmpty((string?)operation["summary"]))
                {
                    missing.Add(name);
                }
            }
        }

        Assert.True(missing.Count == 0, "No words for " + string.Join(", ", missing));
    }

    [Fact]
    public async Task The_page_asks_nobody_but_this_api()
    {
        var page = await _service.Http.AskAsync("/api/docs/index.html");
        var script = await _service.Http.AskAsync("/api/docs/index.js");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("default-src 'none'; script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=)", page.Text);
        Assert.Contains("../openapi.json", script.Text, StringComparison.Ordinal);
        foreach (var file in new[] { "swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _service.Http.AskAsync($"/api/docs/{file}")).Status);
        }
    }
}
