namespace Mttx.Deployment.Tests.Documentation;

public sealed class CommandTests(DocumentedSite site) : IClassFixture<DocumentedSite>
{
    private static readonly string[] OtherLanguages = ["text", "json", "yaml", "python", "bicep", "http", "csharp", "kusto", "sql", "ini"];

    public static TheoryData<string> PagesWithCommands => [.. MarkdownPage.All.Where(page => page.Blocks.Any(DocumentedCommand.IsShell)).Select(page => page.Path)];

    [ShellTheory]
    [MemberData(nameof(PagesWithCommands))]
    public void A_pages_commands_do_what_it_says(string path)
    {
        var commands = CommandRules.Judge(MarkdownPage.All.Single(page => page.Path == path))
            .Where(judged => judged.Why is null && CommandRules.IsRun(judged.Command)).Select(judged => judged.Command.Text).ToList();

        var trouble = commands.Count == 0 ? null : site.Give(commands);

        Assert.True(trouble is null, $"{path} {trouble}");
    }

    [Fact]
    public void Commands_are_run_and_not_only_excused() => Assert.InRange(
        MarkdownPage.All.SelectMany(CommandRules.Judge).Count(judged => judged.Why is null && CommandRules.IsRun(judged.Command)), 20, int.MaxValue);

    [ShellTheory]
    [MemberData(nameof(PagesWithCommands))]
    public void Each_command_is_run_or_there_is_a_reason_why_not(string path) => Complaints.None(
        CommandRules.Judge(MarkdownPage.All.Single(page => page.Path == path))
            .Where(judged => judged.Why is null && !CommandRules.IsRun(judged.Command))
            .Select(judged => $"{path}:{judged.Command.Line}: neither run nor among those that cannot be (CommandRules): {judged.Command.Text}"));

    [Fact]
    public void Each_block_says_its_language_so_that_no_command_hides() => Complaints.None(
        from page in MarkdownPage.All
        from block in page.Blocks
        where !DocumentedCommand.IsShell(block) && !OtherLanguages.Contains((block as Markdig.Syntax.FencedCodeBlock)?.Info)
        select $"{page.Place(block)}: say ```sh, or one of {string.Join(", ", OtherLanguages)}");

    [ShellTheory]
    [InlineData("curl -s http://localhost:4280/api/version")]
    [InlineData("X=$(curl -s localhost:4280/api/me)\necho \"$X\"")]
    [InlineData("curl -s \"$MTTX/api/tenants\" -H \"X-Api-Key: $KEY\"")]
    [InlineData("API=\"$(azd env get-value MTTX_API_URL)\"\ncurl -s \"$API/health/ready\"")]
    [InlineData("mttx calculate --help | grep -e --history")]
    [InlineData("for i in 1 2; do\n  curl -s localhost:4280/api/version\ndone")]
    public void Good_commands_pass(string text) => Assert.Null(site.Give(Runnable(text)));

    [ShellTheory]
    [InlineData("curl -s http://localhost:4280/api/versions")]
    [InlineData("X=$(curl -s localhost:4280/api/nothing | cat)\necho done")]
    [InlineData("curl -s \"$MTTX/api/tenants\" -H \"X-Api-Key: wrong\"")]
    [InlineData("dotnet run --project src/Mttx.Functions -- calculate --history docs/example/none.json --cases docs/example/cases.json")]
    [InlineData("cat none.txt")]
    public void A_command_that_fails_is_found(string text) => Assert.NotNull(site.Give(Runnable(text)));

    [ShellTheory]
    [InlineData("azd up", "Azure")]
    [InlineData("ID=$(az account show --query id)", "Azure")]
    [InlineData("for i in a b; do\n  gcloud x \"$i\"\ndone", "Google")]
    [InlineData("KEY=mttx_…", "the test gives")]
    [InlineData("ID=$(az account show)\ncurl \"$MTTX/$ID\"", "not run")]
    public void What_needs_more_than_this_machine_is_not_run(string text, string why) =>
        Assert.Contains(why, CommandRules.Judge(Page(text)).Last().Why, StringComparison.Ordinal);

    [ShellTheory]
    [InlineData("make install")]
    [InlineData("rm -rf /")]
    public void What_nobody_has_thought_of_is_found(string text)
    {
        var (command, why) = Assert.Single(CommandRules.Judge(Page(text)));

        Assert.False(CommandRules.IsRun(command));
        Assert.Null(why);
    }

    [ShellTheory]
    [InlineData("a\nb", 2)]
    [InlineData("# words\n\na \\\n  b", 1)]
    [InlineData("a '{\n  \"b\": 1}'", 1)]
    [InlineData("while a; do\n  b\ndone\nc", 2)]
    [InlineData("case $a in\n  1) b ;;\nesac", 1)]
    public void A_block_falls_into_commands(string text, int count) => Assert.Equal(count, DocumentedCommand.Of(Page(text)).Count());

    private static IEnumerable<string> Runnable(string text) => CommandRules.Judge(Page(text)).Select(judged =>
    {
        Assert.True(judged.Why is null && CommandRules.IsRun(judged.Command), judged.Command.Text);
        return judged.Command.Text;
    });

    private static MarkdownPage Page(string text) => new("x.md", $"```sh\n{text}\n```\n");
}
