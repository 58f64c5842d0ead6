using Mttx.Deployment.Tests.Infra.Checks;
using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>What can be told of the infrastructure without Azure and without its compiler.</summary>
public sealed class InfrastructureTests
{
    [Fact]
    public async Task Every_file_parses_and_every_resource_property_reference_and_role_is_one_that_Azure_and_Bicep_know()
    {
        var infrastructure = await Infrastructure.ReadAsync();

        Assert.True(infrastructure.Files.Count > 5);
        Assert.True(infrastructure.Files.Sum(file => file.Resources.Count) > 20);
        var faults = Faults.In(infrastructure);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
