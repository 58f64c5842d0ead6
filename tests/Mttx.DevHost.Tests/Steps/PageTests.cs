using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.Steps;

public sealed class PageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mttx-page-").FullName;
    private readonly ScreenLines _lines = new();

    public void Dispose()
    {
        _lines.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_checkout_without_a_page_has_none() => Assert.Null(await BuildAsync());

    [Fact]
    public async Task A_page_is_built_and_found()
    {
        Given("node -e \\\"fs.mkdirSync('dist'); fs.writeFileSync('dist/index.html', 'hello')\\\"");

        Assert.Equal(Path.Combine(_folder, "dist"), await BuildAsync());
    }

    [Fact]
    public async Task A_build_that_fails_is_told_with_its_last_words()
    {
        Given("node -e \\\"console.error('no such component'); process.exit(3)\\\"");

        var refusal = await Assert.ThrowsAsync<DevHostException>(BuildAsync);

        Assert.Contains($"'npm run build' in {_folder} failed with 3", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no such component", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_leaves_no_page_is_told()
    {
        Given("node -e 1");

        Assert.Contains("no dist/index.html", (await Assert.ThrowsAsync<DevHostException>(BuildAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_install_that_fails_is_told()
    {
        Given("node -e 1");
        File.WriteAllText(Path.Combine(_folder, "package-lock.json"), "not a lock file");

        Assert.Contains("'npm ci' in", (await Assert.ThrowsAsync<DevHostException>(BuildAsync)).Message, StringComparison.Ordinal);
    }

    private Task<string?> BuildAsync() => Page.BuildAsync(_folder, new Screen(_lines, withColours: false), CancellationToken.None);

    private void Given(string build)
    {
        File.WriteAllText(Path.Combine(_folder, "package.json"), $$"""
            { "name": "page", "version": "1.0.0", "private": true, "scripts": { "build": "{{build}}" } }
            """);
        File.WriteAllText(Path.Combine(_folder, "package-lock.json"), """
            { "name": "page", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "page", "version": "1.0.0" } } }
            """);
    }
}
