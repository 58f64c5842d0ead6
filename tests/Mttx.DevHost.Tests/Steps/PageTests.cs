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
    public async Task A_page_is_built_again_when_a_source_has_changed_and_only_then()
    {
        Given("node -e \\\"fs.mkdirSync('dist', { recursive: true }); fs.writeFileSync('dist/index.html', fs.readFileSync('word.txt'))\\\"");
        await File.WriteAllTextAsync(Path.Combine(_folder, "word.txt"), "first");
        await BuildAsync();
        await BuildAsync();
        Assert.Single(Builds());

        await File.WriteAllTextAsync(Path.Combine(_folder, "word.txt"), "second");
        await BuildAsync();

        Assert.Equal(2, Builds().Count);
        Assert.Equal("second", await File.ReadAllTextAsync(Path.Combine(_folder, "dist", "index.html")));
    }

    [Fact]
    public async Task A_page_that_something_else_has_built_is_built_again()
    {
        Given("node -e \\\"fs.rmSync('dist', { recursive: true, force: true }); fs.mkdirSync('dist'); fs.writeFileSync('dist/index.html', 'hello')\\\"");
        await BuildAsync();
        Directory.Delete(Path.Combine(_folder, "dist"), recursive: true);
        Directory.CreateDirectory(Path.Combine(_folder, "dist"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "dist", "index.html"), "of older sources");

        await BuildAsync();

        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(_folder, "dist", "index.html")));
    }

    [Fact]
    public async Task Those_who_build_at_once_build_once()
    {
        Given("node -e \\\"fs.mkdirSync('dist'); fs.writeFileSync('dist/index.html', 'hello')\\\"");

        await Task.WhenAll(BuildAsync(), BuildAsync(), BuildAsync());

        Assert.Single(Builds());
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

    private IReadOnlyList<string> Builds() => _lines.With("npm run build in");

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
