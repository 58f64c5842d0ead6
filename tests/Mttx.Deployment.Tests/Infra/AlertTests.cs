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
        var messages = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Mttx.Functions", "Runs"), "*.cs")
            .SelectMany(file => Message().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value.Replace("{State}", nameof(RunState.Failed), StringComparison.Ordinal))
            .ToList();

        Assert.Equal(3, phrases.Count);
        Assert.All(phrases, phrase => Assert.Single(messages, message => message.Contains(phrase, StringComparison.Ordinal)));
    }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\[LoggerMessage\([^""]*""([^""]*)""")]
    private static partial Regex Message();
}
