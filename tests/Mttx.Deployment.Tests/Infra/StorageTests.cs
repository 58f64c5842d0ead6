using System.Reflection;
using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Whether the tables, containers and queues that the infrastructure makes are those that the code uses.</summary>
public sealed partial class StorageTests
{
    [Fact]
    public async Task Its_tables_are_those_of_the_code() =>
        Assert.Equal(Constants("Table"), await ListAsync("tables"));

    [Fact]
    public async Task Its_containers_are_those_of_the_code_and_one_for_the_deployed_package() =>
        Assert.Equal(Constants("Container").Append("packages").Order(StringComparer.Ordinal), await ListAsync("containers"));

    [Fact]
    public async Task Its_queues_are_those_of_the_code() =>
        Assert.Equal([RunQueue.Name, RunQueue.PoisonName], await ListAsync("queues"));

    [Fact]
    public void The_code_speaks_of_no_others()
    {
        var known = Constants("Table").Concat(Constants("Container")).Append(RunQueue.Name);

        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories))
        {
            Assert.All(Spoken().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value), name => Assert.Contains(name, known));
        }
    }

    private static IEnumerable<string> Constants(string name) => typeof(RunQueue).Assembly.GetTypes()
        .Select(type => type.GetField(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
        .Select(field => (string)field!.GetRawConstantValue()!)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> ListAsync(string variable) =>
        (await Infrastructure.ReadAsync())["modules/storage.bicep"].Variables[variable].Children
            .Select(each => each.Literal() ?? each.Text)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\.(?:TableAsync|Blobs|Queue)\(""([^""]+)""")]
    private static partial Regex Spoken();
}
