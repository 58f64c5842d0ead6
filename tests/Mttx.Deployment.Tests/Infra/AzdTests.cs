using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>What the Azure Developer CLI needs for finding its way.</summary>
public sealed partial class AzdTests
{
    private static readonly string File = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));

    [Fact]
    public async Task Every_service_has_the_one_resource_that_is_tagged_with_its_name()
    {
        var tagged = (await Infrastructure.ReadAsync()).Files
            .SelectMany(file => file.Root.All())
            .Where(node => node.Type == "object_property" && node.Key() == "azd-service-name")
            .Select(node => node.Children[1].Literal());

        Assert.Equal(["api", "tick", "web", "work"], Services().Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Services().Select(service => service.Name).Order(StringComparer.Ordinal), tagged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_resource_of_a_service_carries_its_tag_in_a_module_that_is_deployed_when_the_service_is()
    {
        var main = (await Infrastructure.ReadAsync()).Main;
        var parameters = Parameters();

        foreach (var service in Services())
        {
            var module = main.Modules.Single(module => module.Path == service.Name switch
            {
                "api" => "modules/functionApp.bicep",
                "web" => "modules/web.bicep",
                _ => "modules/jobs.bicep",
            });
            var condition = module.Condition?.Text;
            Assert.Equal(condition is null ? null : parameters[condition], service.Condition);
        }
    }

    [Fact]
    public void Every_service_is_made_of_what_is_there()
    {
        foreach (var service in Services())
        {
            var made = service.Name switch { "api" => "Mttx.Functions.csproj", "web" => "package.json", _ => "Dockerfile" };
            var exists = System.IO.File.Exists(Path.Combine(Repository.Root, service.Project, made));
            Assert.True(exists, $"{service.Name}: there is no {made} in '{service.Project}'.");
        }
    }

    [Fact]
    public void No_service_is_named_as_a_file_of_the_infrastructure_which_azd_would_deploy_at_its_own_time() =>
        Assert.All(Services(), service => Assert.False(System.IO.File.Exists(Path.Combine(Infrastructure.Folder, service.Name + ".bicep"))));

    [Fact]
    public async Task Parameters_are_those_that_main_declares_each_by_one_variable_of_the_environment()
    {
        var parameters = Parameters();

        Assert.Equal((await Infrastructure.ReadAsync()).Main.Parameters.Select(parameter => parameter.Name), parameters.Keys);

        // azd leaves out what is not set, so that the default in main.bicep holds.
        Assert.All(parameters.Values, value => Assert.Matches(@"^\$\{[A-Z_]+\}$", value));
        Assert.Distinct(parameters.Values);
    }

    [Fact]
    public async Task The_group_carries_the_name_of_the_environment_and_the_registry_is_put_out()
    {
        var main = (await Infrastructure.ReadAsync()).Main;

        Assert.Contains("'azd-env-name': environmentName", main.Variables["allTags"].Text, StringComparison.Ordinal);
        Assert.Equal("allTags", main.Find("group")!.Body.Member("tags")!.Text);
        Assert.Contains(main.Outputs, output => output.Name == "AZURE_CONTAINER_REGISTRY_ENDPOINT");
    }

    /// <summary>The variables of the environment by the parameters that they set.</summary>
    internal static Dictionary<string, string> Parameters() =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Infrastructure.Folder, "main.parameters.json")))!["parameters"]!.AsObject()
            .ToDictionary(parameter => parameter.Key, parameter => (string)parameter.Value!["value"]!);

    private static IEnumerable<(string Name, string Project, string? Condition)> Services() =>
        from Match service in Service().Matches(File)
        let text = service.Groups[2].Value
        let condition = Condition().Match(text)
        select (service.Groups[1].Value, Project().Match(text).Groups[1].Value, condition.Success ? condition.Groups[1].Value : null);

    [GeneratedRegex(@"(?m)^  (\w+):\n((?:    .*\n)+)")]
    private static partial Regex Service();

    [GeneratedRegex("project: (.+)")]
    private static partial Regex Project();

    [GeneratedRegex("condition: (.+)")]
    private static partial Regex Condition();
}
