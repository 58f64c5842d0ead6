using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Whether alerts look for what MTTx really says.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public async Task What_is_looked_for_in_the_log_is_what_failed_runs_leave_there()
    {
        var alerts = (await Infrastructure.ReadAsync())["modules/alerts.bicep"];
        var phrases = Phrase().Matches(alerts.Variables["failures"].Text).Select(match => match.Groups[1].Value).ToList();
        var messages = new[] { "Runs", "Triggers" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, "src", "Mttx.Functions", folder), "*.cs"))
            .SelectMany(file => Message().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace("{State}", nameof(RunState.Failed), StringComparison.Ordinal))
            .ToList();

        Assert.Equal(4, phrases.Count);
        Assert.All(phrases, phrase => Assert.Contains(messages, message => message.Contains(phrase, StringComparison.Ordinal)));
        Assert.All(
            messages.Where(message => AboutAside().IsMatch(message)),
            message => Assert.Contains(phrases, phrase => message.Contains(phrase, StringComparison.Ordinal)));
        Assert.Contains(
            $"has_any ({string.Join(", ", phrases.Select(phrase => $"\"{phrase}\""))})",
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_ticks_by_the_function_app_is_told_when_it_does_not(bool jobs)
    {
        var infrastructure = await Infrastructure.ReadAsync();
        var alerts = infrastructure["modules/alerts.bicep"];
        var ticks = Condition.Holds(infrastructure.Main.Modules.Single(module => module.Symbol == "alerts").Parameters!.Member("appTicks"), "jobs", jobs);
        var function = Assert.Single(Phrase().Matches(alerts.Variables["ticks"].Text)).Groups[1].Value;

        Assert.Equal(!jobs, ticks);
        Assert.Equal("appTicks", alerts.Find("noTick")!.Condition?.Text);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "Mttx.Functions", "Triggers", function, "function.json")));
    }

    [GeneratedRegex("aside|not understood")]
    private static partial Regex AboutAside();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\[LoggerMessage\([^""]*""([^""]*)""")]
    private static partial Regex Message();
}
