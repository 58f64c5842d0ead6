using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Queries;

public sealed class InstanceTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta")]
    [InlineData("v1alpha")]
    public async Task Every_version_answers_the_instance_with_the_projects_number(string version)
    {
        var simulator = shared.Simulator;
        var tenant = simulator.Tenants[0];

        var answer = await simulator.AskAsync(HttpMethod.Get, "", version: version);

        Assert.Equal($"projects/{tenant.ProjectNumber}/locations/{tenant.Region}/instances/{tenant.Instance}", answer["name"].GetString());
    }

    [Fact]
    public async Task The_project_may_be_given_by_its_number()
    {
        var simulator = shared.Simulator;
        var tenant = simulator.Tenants[0];

        var answer = await simulator.SendAsync(HttpMethod.Get, (tenant with { Project = tenant.ProjectNumber }).Path(), token: await simulator.TokenAsync());

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_wrong_project_region_instance_or_version_is_not_found()
    {
        var simulator = shared.Simulator;
        var tenant = simulator.Tenants[0];
        var token = await simulator.TokenAsync();

        foreach (var wrong in (TestTenant[])
            [tenant with { Project = "other-project" }, tenant with { Region = "eu" }, tenant with { Instance = "11111111-1111-4111-8111-111111111111" }])
        {
            (await simulator.SendAsync(HttpMethod.Get, wrong.Path(), token: token)).AssertRefused(404, "NOT_FOUND", "Instance");
        }

        (await simulator.SendAsync(HttpMethod.Get, tenant.Path("v2"), token: token)).AssertRefused(404, "NOT_FOUND", "Method not found");
        (await simulator.SendAsync(HttpMethod.Get, tenant.Path() + "/cases", token: token)).AssertRefused(404, "NOT_FOUND", "Method not found");
    }
}
