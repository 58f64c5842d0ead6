using System.Text.RegularExpressions;

namespace Mttx.Deployment.Tests.Documentation;

/// <summary>Which of the pages' commands are run by the tests, and which cannot be, and why. A command of neither kind fails.</summary>
internal static partial class CommandRules
{
    /// <summary>How a command begins that is not run here.</summary>
    private static readonly (string Begins, string Why)[] NotRun =
    [
        (@"azd\b", "needs an Azure subscription"),
        (@"az\b", "needs an Azure subscription"),
        (@"gcloud\b", "needs a Google Cloud project"),
        (@"docker\b", "needs Docker, and base images of a registry"),
        (@"func\b", "needs Azure Functions Core Tools"),
        (@"gh\b", "needs an account of GitHub"),
        (@"git\b", "the checkout is there"),
        (@"cd\b", "the commands run where the checkout is"),
        (@"npm\b", "the dev host's and the page's tests run npm"),
        (@"dotnet (test|build|publish|restore|format)\b", "these tests run beneath it, and what is published is looked at by tests of its own"),
        (@"dotnet list\b", "needs the registry's list of known vulnerabilities"),
        (@"sha256sum\b", "needs the files of a release"),
        (@"dotnet run .*tests/Mttx\.Benchmarks\b", "measures for minutes"),
        (@"dotnet run .*tools/Mttx\.DevHost -- scale\b", "measures for minutes"),
        (@"dotnet run .*tools/Mttx\.DevHost\b", "runs already: what the other commands call"),
        (@"dotnet run .*tools/Mttx\.Simulator\b", "runs already, as part of the dev host"),
        (@"dotnet run .*-- analyze --project PROJECT\b", "needs a tenant of Google SecOps"),
        (@"azcopy\b", "needs storage accounts in Azure"),
        (@"(\S+=\S+ )*(mttx|dotnet run .*--) (create-key|import-sqlite|backup|restore|work|tick)\b", "needs a storage account; tests of its own run it"),
        (@"(export )?(MTTX|API|KEY|API_KEY|ADMIN_KEY)=[""']?[^""'$]", "the test gives it"),
        (@"(export )?\w+=[""']?(<|…)", "only the reader knows what stands there"),
        (@"curl [^|;]*https://", "asks another machine"),
    ];

    /// <summary>How a command begins that is run.</summary>
    private static readonly string[] Runs =
    [
        "curl", "(mttx|dotnet run --project src/Mttx.Functions --) (calculate|analyze|openapi)", @"(export )?\w+=",
        "while|until|for|if|case", "(echo|printf|sleep|cat|grep|sed|sort|head|tail|date|base64|jq|openssl)\\b|rm [a-z.]+$", @"\[",
    ];

    /// <summary>A page's commands, each with the reason why it is not run; null where it is, or where nobody has thought of it.</summary>
    public static IEnumerable<(DocumentedCommand Command, string? Why)> Judge(MarkdownPage page)
    {
        var unknown = new HashSet<string>();
        foreach (var command in DocumentedCommand.Of(page))
        {
            var why = WhyNotRun(command) ?? (Variable().Matches(command.Text).Any(used => unknown.Contains(used.Groups["name"].Value)) ? "builds on what is not run" : null);
            var set = Assigned().Matches(command.Text).Select(assigned => assigned.Groups["name"].Value).Except(DocumentedSite.Given);
            if (why is null)
            {
                unknown.ExceptWith(set);
            }
            else
            {
                unknown.UnionWith(set);
            }

            yield return (command, why);
        }
    }

    /// <summary>Whether a command that nothing speaks against is one of those that are run.</summary>
    public static bool IsRun(DocumentedCommand command) => Runs.Any(rule => Begins(command.Text, rule));

    private static string? WhyNotRun(DocumentedCommand command) =>
        command.Parts.Prepend(command.Text)
            .Select(part => NotRun.Where(rule => Begins(part.Replace("\\\n", "", StringComparison.Ordinal), rule.Begins)).Select(rule => rule.Why).FirstOrDefault())
            .FirstOrDefault(why => why is not null);

    private static bool Begins(string text, string rule) => Regex.IsMatch(text, $@"\A(?:{rule})");

    [GeneratedRegex(@"\$\{?(?<name>\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:export )?(?<name>\w+)=", RegexOptions.Multiline)]
    private static partial Regex Assigned();
}
