using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.SupplyChain;
using Mttx.Functions.Tests;
using YamlDotNet.RepresentationModel;

namespace Mttx.Deployment.Tests.Workflows;

/// <summary>The workflows run on GitHub only; what can be known of them without it.</summary>
public sealed partial class WorkflowTests
{
    // What each may do with the repository, and nothing else.
    private static readonly Dictionary<string, string[]> Permissions = new()
    {
        ["ci.yml"] = [],
        ["codeql.yml"] = ["actions: read", "contents: read", "security-events: write"],
        ["deploy.yml"] = ["contents: read", "id-token: write"],
        ["package.yml"] = ["artifact-metadata: write", "attestations: write", "contents: write", "id-token: write"],
    };

    [Fact]
    public void There_are_four() => Assert.Equal(Permissions.Keys.Order(StringComparer.Ordinal), Workflow.All.Select(workflow => workflow.Name));

    [Fact]
    public void Each_action_is_pinned_by_a_commit_with_its_version_beside_it()
    {
        foreach (var workflow in Workflow.All)
        {
            var pinned = workflow.Lines.Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

            Assert.NotEmpty(pinned);
            Assert.All(pinned, line => Assert.Matches(@"^ +- uses: [\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
            Assert.Equal(pinned.Count, workflow.Steps.Count(step => Workflow.Text(step, "uses") is not null));
        }

        // One commit for an action, wherever it is used.
        var all = Workflow.All.SelectMany(workflow => workflow.Lines).Select(line => Used().Match(line)).Where(match => match.Success);
        Assert.All(all.GroupBy(match => match.Groups["action"].Value), action => Assert.Single(action.Select(match => match.Value.Trim()).Distinct()));
    }

    [Fact]
    public void Each_may_do_what_it_needs_only()
    {
        foreach (var workflow in Workflow.All)
        {
            Assert.Equal(["contents: read"], Granted(workflow.Permissions));
            Assert.Equal(
                Permissions[workflow.Name],
                workflow.Jobs.Select(job => Workflow.Child(job, "permissions")).Where(node => node is not null).SelectMany(Granted).Order(StringComparer.Ordinal));
            Assert.DoesNotContain("pull_request_target", workflow.Triggers);
            Assert.DoesNotContain("workflow_run", workflow.Triggers);
            Assert.All(workflow.Jobs, job => Assert.NotNull(Workflow.Text(job, "timeout-minutes")));
        }
    }

    [Fact]
    public void A_checkout_leaves_no_token_behind()
    {
        var checkouts = Workflow.All.SelectMany(workflow => workflow.Steps).Where(step => Workflow.Text(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true).ToList();

        Assert.NotEmpty(checkouts);
        Assert.All(checkouts, step => Assert.Equal("false", Workflow.Text(step["with"], "persist-credentials")));
    }

    [Fact]
    public void No_expression_is_put_into_a_command()
    {
        // What an expression stands for would become part of the command: a branch's name is written by whoever opens a pull request.
        Assert.Equal([], Workflow.All.SelectMany(workflow => workflow.Steps).Select(step => Workflow.Text(step, "run")).Where(run => run?.Contains("${{", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void No_cache_reaches_what_others_install()
    {
        foreach (var workflow in Workflow.All.Where(workflow => workflow.Name != "ci.yml"))
        {
            Assert.DoesNotContain(workflow.Steps, step => Workflow.Child(step, "with") is { } with && Workflow.Child(with, "cache") is not null);
            Assert.All(
                workflow.Steps.Where(step => Workflow.Text(step, "uses")?.StartsWith("actions/setup-node@", StringComparison.Ordinal) == true),
                step => Assert.Equal("false", Workflow.Text(step["with"], "package-manager-cache")));
        }
    }

    [Fact]
    public void The_tools_are_those_that_the_repository_asks_for()
    {
        var oldestNode = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "static-web", "package.json")))!["engines"]!["node"]!;
        var steps = Workflow.All.SelectMany(workflow => workflow.Steps).ToList();
        var nodes = steps.Where(step => Workflow.Text(step, "uses")?.StartsWith("actions/setup-node@", StringComparison.Ordinal) == true).ToList();
        var dotnets = steps.Where(step => Workflow.Text(step, "uses")?.StartsWith("actions/setup-dotnet@", StringComparison.Ordinal) == true).ToList();

        Assert.NotEmpty(nodes);
        Assert.All(nodes, step => Assert.Equal(Major().Match(oldestNode).Value, Workflow.Text(step["with"], "node-version")));
        Assert.NotEmpty(dotnets);
        Assert.All(dotnets, step => Assert.Equal("global.json", Workflow.Text(step["with"], "global-json-file")));
        Assert.Single(steps.Select(step => Workflow.Text(step, "run")).Where(run => run?.StartsWith("npm install --global npm@", StringComparison.Ordinal) == true).Distinct());
    }

    [Fact]
    public void What_the_commands_name_is_there()
    {
        var named = new List<string>();
        foreach (var step in Workflow.All.SelectMany(workflow => workflow.Steps))
        {
            if (Workflow.Text(step, "working-directory") is { } folder && folder != "package")
            {
                named.Add(folder);
            }

            named.AddRange(Named().Matches(Workflow.Text(step, "run") ?? "").Select(match => match.Value));
            var caches = Workflow.Child(step, "with") is { } with ? Workflow.Text(with, "cache-dependency-path") : null;
            named.AddRange((caches ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => !path.Contains('*', StringComparison.Ordinal)));
        }

        Assert.Contains(".ci/run", named);
        Assert.Contains(".ci/package", named);
        Assert.Contains("src/Mttx.Functions", named);
        Assert.Equal([], named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))));
    }

    [Fact]
    public void Each_npm_folder_is_audited()
    {
        var audited = Workflow.All.Single(workflow => workflow.Name == "ci.yml").Steps
            .Where(step => Workflow.Text(step, "run")?.StartsWith("npm audit", StringComparison.Ordinal) == true)
            .Select(step => Workflow.Text(step, "working-directory"));

        Assert.Equal(NpmPackages.Folders, audited);
    }

    [Fact]
    public void The_deployment_hands_over_each_variable_that_the_infrastructure_reads()
    {
        var deploy = Workflow.All.Single(workflow => workflow.Name == "deploy.yml");
        var given = Workflow.Keys(Assert.Single(deploy.Jobs)["env"]);
        var files = new[] { "azure.yaml", Path.Combine("infra", "main.parameters.json") }.Select(file => Path.Combine(Repository.Root, file));

        // This azd knows by itself.
        var read = files.SelectMany(file => Variable().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).Except(["SERVICE_WORK_IMAGE_NAME"]).ToList();

        Assert.Equal([], read.Except(given));
        Assert.Equal(read.Where(IsOurs).Order(StringComparer.Ordinal).Distinct(), given.Where(IsOurs).Order(StringComparer.Ordinal));
        Assert.All(
            deploy.Steps.Select(step => Workflow.Text(step, "run")).Where(run => run?.Contains("azd env refresh", StringComparison.Ordinal) == true || run?.Contains("azd provision", StringComparison.Ordinal) == true),
            run => Assert.StartsWith("for name in $(compgen -e MTTX_); do [ -n \"${!name}\" ] || unset \"$name\"; done\n", run, StringComparison.Ordinal));

        static bool IsOurs(string name) => name.StartsWith("MTTX_", StringComparison.Ordinal);
        Assert.Contains(deploy.Steps, step => Workflow.Text(step, "run") == "azd deploy --no-prompt");
    }

    [Fact]
    public void Updates_are_looked_for_wherever_packages_are_named()
    {
        var updates = ((YamlSequenceNode)Workflow.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".github", "dependabot.yml")))["updates"]).Cast<YamlMappingNode>().ToList();
        var covered = updates.SelectMany(update =>
            (Workflow.Child(update, "directories") is YamlSequenceNode folders ? folders.Select(folder => ((YamlScalarNode)folder).Value!) : [Workflow.Text(update, "directory")!])
                .Select(folder => $"{Workflow.Text(update, "package-ecosystem")} {folder}"));

        // A folder of tools that the test does not know shows here.
        var npm = Directory.EnumerateFiles(Repository.Root, "package-lock.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = 0 })
            .Select(file => "npm /" + Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!))
            .ToList();
        Assert.Equal(NpmPackages.Folders.Count, npm.Count);
        Assert.Equal(
            npm.Concat(["nuget /", "docker /", "github-actions /", "dotnet-sdk /"]).Order(StringComparer.Ordinal),
            covered.Order(StringComparer.Ordinal));
        Assert.All(updates, update => Assert.NotNull(Workflow.Child(update, "cooldown")));
    }

    private static IEnumerable<string> Granted(YamlNode? permissions) =>
        ((YamlMappingNode)permissions!).Children.Select(grant => $"{grant.Key}: {grant.Value}");

    [GeneratedRegex(@"uses: (?<action>[^@]+)@[0-9a-f]{40} # \S+")]
    private static partial Regex Used();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Major();

    [GeneratedRegex(@"(?<![\w./-])(\.ci|src|tools|tests|static-web|infra|docs)(/[\w.-]+)+")]
    private static partial Regex Named();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)\}")]
    private static partial Regex Variable();
}
