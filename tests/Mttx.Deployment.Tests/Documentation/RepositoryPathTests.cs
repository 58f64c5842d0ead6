using System.Text.RegularExpressions;

namespace Mttx.Deployment.Tests.Documentation;

public sealed partial class RepositoryPathTests
{
    [Fact]
    public void Every_path_of_the_repository_that_a_page_names_exists() => Complaints.None(MarkdownPage.All.SelectMany(WrongPaths));

    [Fact]
    public void Pages_name_paths() => Assert.True(MarkdownPage.All.SelectMany(page => page.Code).Count(code => LooksLikePath(code.Content)) > 10);

    [Theory]
    [InlineData("`src/Mttx.Metrics`, `tests/`, `static-web/dist`, `src/*/Program.cs`, `tools/Mttx.*`, `a/b`, `README.md`, `1.5`, `DevHostTests.cs`")]
    public void Right_paths_are_let_be(string text) => Assert.Empty(WrongPaths(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("`src/Mttx.Nothing`")]
    [InlineData("`docs/none.md`")]
    [InlineData("`none.md`")]
    [InlineData("`src/Mttx.Nothing/*.cs`")]
    public void A_wrong_path_is_found(string text) => Assert.Single(WrongPaths(new MarkdownPage("x.md", text)));

    private static IEnumerable<string> WrongPaths(MarkdownPage page) =>
        page.Code.Where(code => LooksLikePath(code.Content) && !Exists(code.Content.TrimEnd('/')))
            .Select(code => $"{page.Place(code)}: `{code.Content}` is no path of the repository");

    private static bool LooksLikePath(string code) =>
        Form().IsMatch(code) && (code.Contains('/', StringComparison.Ordinal) ? RepositoryFiles.Exists(code.Split('/')[0]) : SourceName().IsMatch(code));

    private static bool Exists(string path)
    {
        if (!path.Contains('/', StringComparison.Ordinal) && !RepositoryFiles.Exists(path))
        {
            return RepositoryFiles.All.Any(file => file.EndsWith("/" + path, StringComparison.Ordinal));
        }

        // Up to the first part that stands for several.
        var named = string.Join('/', path.Split('/').TakeWhile(part => !part.Contains('*', StringComparison.Ordinal)));
        return RepositoryFiles.Exists(named) || RepositoryFiles.IsIgnored(named);
    }

    [GeneratedRegex(@"^[\w.-]+(/[\w.*-]+)*/?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[\w.-]+\.(md|cs|csproj|sln|bicep|bicepparam|props|targets)$")]
    private static partial Regex SourceName();
}
