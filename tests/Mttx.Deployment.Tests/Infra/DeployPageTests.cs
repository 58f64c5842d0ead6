using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Whether <c>docs/deploy.md</c> says what is so.</summary>
public sealed partial class DeployPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md"));

    [Fact]
    public async Task Its_table_of_values_has_every_parameter_with_its_default_and_what_it_is()
    {
        var variables = AzdTests.Parameters();
        var expected = (await Infrastructure.ReadAsync()).Main.Parameters
            .Where(parameter => variables[parameter.Name].StartsWith("${MTTX_", StringComparison.Ordinal))
            .Select(parameter => $"| `{variables[parameter.Name][2..^1]}` | {DefaultOf(parameter)} | {parameter.Description} |");

        Assert.Equal(expected, ValueRow().Matches(Page).Select(match => match.Value));
    }

    [Fact]
    public async Task Every_value_of_the_environment_that_it_speaks_of_is_one_that_is_read_or_put_out()
    {
        var outputs = (await Infrastructure.ReadAsync()).Main.Outputs.Select(output => output.Name);
        var known = AzdTests.Parameters().Values.Select(value => value[2..^1]).Concat(outputs).ToHashSet();

        var spoken = Value().Matches(Page).Select(match => match.Value).Distinct();

        Assert.All(spoken, name => Assert.Contains(name, known));
    }

    private static string DefaultOf(Parameter parameter) => parameter.Default is "''" or "[]" or "{}" ? "none" : $"`{parameter.Default!.Trim('\'')}`";

    [GeneratedRegex(@"(?m)^\| `MTTX_\w+` \| .*$")]
    private static partial Regex ValueRow();

    [GeneratedRegex(@"\bMTTX_[A-Z_]+")]
    private static partial Regex Value();
}
