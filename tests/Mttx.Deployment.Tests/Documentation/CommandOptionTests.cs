using System.Text.RegularExpressions;
using Mttx.DevHost;

namespace Mttx.Deployment.Tests.Documentation;

public sealed partial class CommandOptionTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, HashSet<string>>> Options = new(() => new Dictionary<string, HashSet<string>>
    {
        ["tools/Mttx.DevHost"] = HelpOf("Mttx.DevHost"),
        ["tools/Mttx.DevHost scale"] = HelpOf("Mttx.DevHost", "scale"),
        ["tools/Mttx.Simulator"] = HelpOf("Mttx.Simulator"),
        ["src/Mttx.Functions"] = ["--help", "--version"],
    }.Concat(Verbs().Select(verb => KeyValuePair.Create("src/Mttx.Functions " + verb, HelpOf("Mttx.Functions", verb)))).ToDictionary());

    [Fact]
    public void Every_option_that_a_page_names_exists() => Complaints.None(MarkdownPage.All.SelectMany(WrongOptions));

    [Fact]
    public void Programs_have_options()
    {
        Assert.Contains("--history", Options.Value["src/Mttx.Functions calculate"]);
        Assert.DoesNotContain("--history", Options.Value["src/Mttx.Functions analyze"]);
        Assert.True(Options.Value.Count > 8);
    }

    [Theory]
    [InlineData("`calculate --help`, `--port N`, `mttx create-key --role admin` and `az x --y`, `npm ci --ignore-scripts`")]
    [InlineData("```sh\ndotnet run -c Release --project tools/Mttx.DevHost -- scale --due 10\ncurl --fail x\n```")]
    [InlineData("```sh\ndotnet run --project src/Mttx.Functions -- calculate --history - \\\n  --cases x | grep --color y\n```")]
    public void Right_options_are_let_be(string text) => Assert.Empty(WrongOptions(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("`--prot N`")]
    [InlineData("`analyze --history FILE`")]
    [InlineData("`mttx create-key --tenants 1`")]
    [InlineData("`mttx creat-key`")]
    [InlineData("`dotnet run --project tools/Mttx.DevHost -- --sideways`")]
    [InlineData("`dotnet run --project tools/Mttx.Host`")]
    [InlineData("```sh\ndotnet run --project src/Mttx.Functions -- calculate --history - \\\n  --case x\n```")]
    [InlineData("```sh\ndotnet run --project src/Mttx.Functions -- analyze --project x --history y\n```")]
    [InlineData("```sh\nX=$(mttx openapi --output x)\n```")]
    public void A_wrong_option_is_found(string text) => Assert.Single(WrongOptions(new MarkdownPage("x.md", text)));

    private static IEnumerable<string> WrongOptions(MarkdownPage page)
    {
        foreach (var code in page.Code)
        {
            foreach (var complaint in ComplaintsOf(code.Content, withinText: true))
            {
                yield return $"{page.Place(code)}: `{code.Content}` {complaint}";
            }
        }

        foreach (var block in page.Blocks.Where(DocumentedCommand.IsShell))
        {
            // One program a line; options of curl and others are not ours.
            foreach (var part in block.Lines.ToString().Replace("\\\n", " ", StringComparison.Ordinal).Split(['\n', '|', ';', '(', ')']))
            {
                foreach (var complaint in ComplaintsOf(part.Trim(), withinText: false))
                {
                    yield return $"{page.Place(block)}: {part.Trim()}: {complaint}";
                }
            }
        }
    }

    private static IEnumerable<string> ComplaintsOf(string text, bool withinText)
    {
        var command = Ours().Match(text);
        if (command.Success)
        {
            var program = command.Groups["project"] is { Success: true } project ? project.Value.TrimEnd('/') : "src/Mttx.Functions";
            return program.StartsWith("tests/", StringComparison.Ordinal) ? [] : OfProgram(program, command.Groups["arguments"].Value);
        }

        var first = text.Split(' ')[0];
        return !withinText ? []
            : first.StartsWith("--", StringComparison.Ordinal) ? OptionsIn(text).Where(option => !Options.Value.Values.Any(known => known.Contains(option))).Select(option => $"{option}: no program has it")
            : Options.Value.ContainsKey("src/Mttx.Functions " + first) ? OfProgram("src/Mttx.Functions", text)
            : [];
    }

    private static IEnumerable<string> OfProgram(string program, string arguments)
    {
        var verb = arguments.Split(' ', 2)[0];
        var isVerb = verb != "" && char.IsAsciiLetterLower(verb[0]);
        if (!Options.Value.TryGetValue(isVerb ? $"{program} {verb}" : program, out var known))
        {
            return [$"there is no {program}{(isVerb ? " " + verb : "")}"];
        }

        return OptionsIn(arguments).Where(option => !known.Contains(option)).Select(option => $"{option}: it has {string.Join(", ", known)}");
    }

    private static IEnumerable<string> OptionsIn(string text) => Option().Matches(text).Select(option => option.Value);

    private static IEnumerable<string> Verbs() => Verb().Matches(Help("Mttx.Functions").Split("Commands:")[1]).Select(verb => verb.Groups["verb"].Value);

    private static HashSet<string> HelpOf(string project, params string[] verb) => [.. OptionsIn(Help(project, verb)), "--help"];

    private static string Help(string project, params string[] verb)
    {
        var answer = Shell.Run("dotnet", ["exec", Path.Combine(Checkout.Output(project), project + ".dll"), .. verb, "--help"], Checkout.Root);
        return answer.ExitCode == 0 ? answer.Output : throw new InvalidOperationException($"{project} {string.Join(' ', verb)} --help: {answer.Errors}");
    }

    [GeneratedRegex(@"^(?:\S+=\S+ )*(?:mttx(?: |$)|dotnet run (?:.*? )??--project (?<project>\S+)(?: |$)(?:-- )?)(?<arguments>.*)$", RegexOptions.Singleline)]
    private static partial Regex Ours();

    [GeneratedRegex(@"(?<=^|[\s,\[])--[a-z][a-z-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"^  (?<verb>[a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
