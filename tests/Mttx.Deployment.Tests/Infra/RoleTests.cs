using Mttx.Deployment.Tests.Infra.Checks;
using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>Who is given which role on what, and that it is no more than this.</summary>
public sealed class RoleTests
{
    [Fact]
    public async Task The_managed_identity_and_who_makes_keys_have_these_roles_and_no_others()
    {
        var infrastructure = await Infrastructure.ReadAsync();

        var given = Assignments(infrastructure).SelectMany(each => Of(each.File, each.Resource)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "appId may Key Vault Secrets Officer on vault",
                "appId may Storage Blob Data Owner on account",
                "appId may Storage Queue Data Contributor on account",
                "appId may Storage Table Data Contributor on account",
                "keyMakerId may Storage Table Data Contributor on account",
                "publisherId may Monitoring Metrics Publisher on component",
                "pullerId may AcrPull on registry",
            ],
            given);
        Assert.All(
            infrastructure.Main.Modules
                .SelectMany(module => module.Parameters!.Members())
                .Where(member => member.Key() is "appId" or "publisherId" or "pullerId"),
            member => Assert.Equal("identity.outputs.principalId", member.Children[1].Text));
    }

    [Fact]
    public async Task Every_assignment_holds_for_one_resource_only_and_has_a_name_of_its_own()
    {
        var bodies = Assignments(await Infrastructure.ReadAsync()).Select(each => each.Resource.Body.Object()!);

        Assert.All(bodies, body => Assert.StartsWith(
            $"guid({body.Member("scope")!.Text}.id, {body.At("properties.principalId")!.Text}, ", body.Member("name")!.Text, StringComparison.Ordinal));
    }

    private static IEnumerable<(BicepFile File, Resource Resource)> Assignments(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        from resource in file.Resources
        where resource.Type == "Microsoft.Authorization/roleAssignments"
        select (file, resource);

    private static IEnumerable<string> Of(BicepFile file, Resource resource)
    {
        var body = resource.Body.Object()!;
        var role = body.At("properties.roleDefinitionId")!;

        // In a loop the role is one of those that it goes over.
        var source = resource.Body.Type == "for_statement" ? file.Variables[resource.Body.Children[^2].Children[1].Children[0].Text] : role;
        return RoleCheck.Named(file, source).Select(name => $"{body.At("properties.principalId")!.Text} may {name} on {body.Member("scope")!.Text}");
    }
}
