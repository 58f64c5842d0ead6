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

    [Theory]
    [InlineData("main.bicep", "= {", "= }", "this does not parse")]
    [InlineData("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeysAccess: false", "there is no properties.allowSharedKeysAccess; was allowSharedKeyAccess meant?")]
    [InlineData("modules/web.bicep", "requireAuthentication: true", "requireAuthentification: true", "there is no properties.globalValidation.requireAuthentification; was requireAuthentication meant?")]
    [InlineData("modules/jobs.bicep", "pollingInterval: 30", "pollInterval: 30", "there is no properties.configuration.eventTriggerConfig.scale.pollInterval")]
    [InlineData("modules/network.bicep", "serviceName: 'Microsoft.App/environments'", "service: 'Microsoft.App/environments'", "properties.subnets[].properties.delegations[].properties.service")]
    [InlineData("modules/functionApp.bicep", "type: 'blobContainer'", "kind: 'blobContainer'", "there is no properties.functionAppConfig.deployment.storage.kind")]
    [InlineData("modules/jobs.bicep", "      replicaTimeout: 7200\n", "", "properties.configuration.replicaTimeout is missing, which has to be set")]
    [InlineData("modules/vault.bicep", "  location: location\n", "", "location is missing, which has to be set")]
    [InlineData("modules/vault.bicep", "family: 'A'", "family: 'B'", "properties.sku.family is the text 'B', but has to be")]
    [InlineData("modules/storage.bicep", "'Disabled' : 'Enabled'", "'Off' : 'Enabled'", "properties.publicNetworkAccess is the text 'Off', but has to be one of")]
    [InlineData("modules/jobs.bicep", "triggerType: 'Event'", "triggerType: 'Queue'", "properties.configuration.triggerType is the text 'Queue', but has to be one of")]
    [InlineData("modules/web.bicep", "name: 'authsettingsV2'", "name: 'authsettingsV3'", "name is authsettingsV3, but has to be one of")]
    [InlineData("modules/identity.bicep", "  tags: tags\n}", "  tags: tags\n  properties: {\n    clientId: 'x'\n  }\n}", "is set by Azure alone; leave it out")]
    [InlineData("modules/monitoring.bicep", "DisableLocalAuth: true", "DisableLocalAuth: 'true'", "properties.DisableLocalAuth is the text 'true', but has to be true or false")]
    [InlineData("modules/functionApp.bicep", "instanceMemoryMB: instanceMemoryMB", "instanceMemoryMB: name", "instanceMemoryMB is the parameter name (string), but has to be a whole number")]
    [InlineData("modules/functionApp.bicep", "serverfarms@2024-11-01", "serverfarms@2020-01-01", "Microsoft.Web/serverfarms is at version '2020-01-01'; write 2024-11-01")]
    [InlineData("modules/functionApp.bicep", "'Microsoft.Web/serverfarms@", "'Microsoft.Web/serverFarmes@", "there is no type Microsoft.Web/serverFarmes")]
    [InlineData("modules/alerts.bicep", "actionGroups@2023-01-01", "actionGroups@2023-01-02", "there is no type Microsoft.Insights/actionGroups at version 2023-01-02")]
    [InlineData("modules/functionApp.bicep", "serverFarmId: plan.id", "serverFarmId: farm.id", "'farm' is not declared")]
    [InlineData("modules/functionApp.bicep", "union(tags,", "join(tags,", "there is no function 'join'")]
    [InlineData("modules/web.bicep", "    web::api", "    web::app2", "'app2' is not declared")]
    [InlineData("modules/web.bicep", "web.properties.defaultHostname", "web.properties.defaultHostName", "web.properties.defaultHostName: Microsoft.Web/staticSites has no 'defaultHostName' there")]
    [InlineData("main.bicep", "identity.outputs.clientId", "identity.outputs.client", "identity.outputs.client: infra/modules/identity.bicep has only the outputs id, clientId, principalId")]
    [InlineData("main.bicep", "network!.outputs.id", "network!.outputs.name", "infra/modules/network.bicep has only the outputs")]
    [InlineData("main.bicep", "'modules/vault.bicep'", "'modules/safe.bicep'", "there is no file infra/modules/safe.bicep")]
    [InlineData("main.bicep", "    sku: storageSku\n", "", "infra/modules/storage.bicep needs the parameter 'sku', which is not given")]
    [InlineData("main.bicep", "    sku: storageSku\n", "    sku: storageSku\n    skus: storageSku\n", "infra/modules/storage.bicep has no parameter 'skus'")]
    [InlineData("main.bicep", "    works: !jobs\n", "    works: 'yes'\n", "'works' is the text 'yes', but infra/modules/functionApp.bicep takes bool")]
    [InlineData("modules/vault.bicep", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "b86a8fe4-44ce-4948-aee5-eccb2c155cd8", "b86a8fe4-44ce-4948-aee5-eccb2c155cd8 is no role that MTTx needs")]
    [InlineData("modules/vault.bicep", "@description('Whether it is reached by private endpoints only.')\n", "", "'privateNetwork' does not say what it is")]
    [InlineData("modules/vault.bicep", "var secretsOfficer", "var idle = 1\nvar secretsOfficer", "'idle' is never used")]
    public async Task What_is_made_wrong_is_caught_with_its_file_and_line(string path, string text, string replacement, string message)
    {
        var before = await File.ReadAllTextAsync(Path.Combine(Infrastructure.Folder, path));
        var line = before[..before.IndexOf(text, StringComparison.Ordinal)].Count(each => each == '\n') + 1;

        var faults = await BrokenInfrastructure.FaultsAsync(path, text, replacement);

        var fault = Assert.Single(faults, fault => fault.What.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith($"infra/{path}:", fault.ToString(), StringComparison.Ordinal);
        Assert.InRange(fault.Line, line - 12, line + 3);
    }
}
