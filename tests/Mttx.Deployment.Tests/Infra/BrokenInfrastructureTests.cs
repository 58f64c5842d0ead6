using System.Security.Cryptography;
using System.Text;
using Mttx.Deployment.Tests.Infra.Checks;
using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>The infrastructure with something made wrong on purpose: that the checks catch it.</summary>
public sealed class BrokenInfrastructureTests
{
    private static readonly Lazy<Task<Infrastructure>> Files = new(ReadAsync);

    /// <summary>A file, a text in it, what it is replaced by, and what the checks then say.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "main.bicep", "= {", "= }", "this does not parse" },
        { "main.bicep", "    appId: identity.outputs.principalId\n    keyMakerId", "    appId: web.outputs.name\n    keyMakerId", "module storage waits for itself" },
        { "modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeysAccess: false", "there is no properties.allowSharedKeysAccess; was allowSharedKeyAccess meant?" },
        { "modules/web.bicep", "requireAuthentication: true", "requireAuthentification: true", "there is no properties.globalValidation.requireAuthentification; was requireAuthentication meant?" },
        { "modules/jobs.bicep", "pollingInterval: 30", "pollInterval: 30", "there is no properties.configuration.eventTriggerConfig.scale.pollInterval" },
        { "modules/network.bicep", "serviceName: 'Microsoft.App/environments'", "service: 'Microsoft.App/environments'", "properties.subnets[].properties.delegations[].properties.service" },
        { "modules/functionApp.bicep", "type: 'blobContainer'", "kind: 'blobContainer'", "there is no properties.functionAppConfig.deployment.storage.kind" },
        { "modules/jobs.bicep", "      replicaTimeout: 7200\n", "", "properties.configuration.replicaTimeout is missing, which has to be set" },
        { "modules/vault.bicep", "  location: location\n", "", "location is missing, which has to be set" },
        { "modules/vault.bicep", "family: 'A'", "family: 'B'", "properties.sku.family is the text 'B', but has to be" },
        { "modules/storage.bicep", "'Disabled' : 'Enabled'", "'Off' : 'Enabled'", "properties.publicNetworkAccess is the text 'Off', but has to be one of" },
        { "modules/jobs.bicep", "triggerType: 'Event'", "triggerType: 'Queue'", "properties.configuration.triggerType is the text 'Queue', but has to be one of" },
        { "modules/web.bicep", "name: 'authsettingsV2'", "name: 'authsettingsV3'", "name is authsettingsV3, but has to be one of" },
        { "modules/identity.bicep", "  tags: tags\n}", "  tags: tags\n  properties: {\n    clientId: 'x'\n  }\n}", "is set by Azure alone; leave it out" },
        { "modules/monitoring.bicep", "DisableLocalAuth: true", "DisableLocalAuth: 'true'", "properties.DisableLocalAuth is the text 'true', but has to be true or false" },
        { "modules/functionApp.bicep", "instanceMemoryMB: instanceMemoryMB", "instanceMemoryMB: name", "instanceMemoryMB is the parameter name (string), but has to be a whole number" },
        { "modules/functionApp.bicep", "serverfarms@2024-11-01", "serverfarms@2020-01-01", "Microsoft.Web/serverfarms is at version '2020-01-01'; write 2024-11-01" },
        { "modules/functionApp.bicep", "'Microsoft.Web/serverfarms@", "'Microsoft.Web/serverFarmes@", "there is no type Microsoft.Web/serverFarmes" },
        { "modules/alerts.bicep", "actionGroups@2023-01-01", "actionGroups@2023-01-02", "there is no type Microsoft.Insights/actionGroups at version 2023-01-02" },
        { "modules/functionApp.bicep", "serverFarmId: plan.id", "serverFarmId: farm.id", "'farm' is not declared" },
        { "modules/functionApp.bicep", "union(tags,", "join(tags,", "there is no function 'join'" },
        { "modules/web.bicep", "    web::api", "    web::app2", "'app2' is not declared" },
        { "modules/web.bicep", "web.properties.defaultHostname", "web.properties.defaultHostName", "web.properties.defaultHostName: Microsoft.Web/staticSites has no 'defaultHostName' there" },
        { "main.bicep", "identity.outputs.clientId", "identity.outputs.client", "identity.outputs.client: infra/modules/identity.bicep has only the outputs id, clientId, principalId" },
        { "main.bicep", "network!.outputs.id", "network!.outputs.name", "infra/modules/network.bicep has only the outputs" },
        { "main.bicep", "string = jobs ? registry!.outputs.loginServer : ''", "string = registry!.outputs.loginServer", "is there only where jobs; ask for it by 'jobs ? registry!.outputs.loginServer : …'" },
        { "main.bicep", "'modules/vault.bicep'", "'modules/safe.bicep'", "there is no file infra/modules/safe.bicep" },
        { "main.bicep", "    sku: storageSku\n", "", "infra/modules/storage.bicep needs the parameter 'sku', which is not given" },
        { "main.bicep", "    sku: storageSku\n", "    sku: storageSku\n    skus: storageSku\n", "infra/modules/storage.bicep has no parameter 'skus'" },
        { "main.bicep", "    works: !jobs\n", "    works: 'yes'\n", "'works' is the text 'yes', but infra/modules/functionApp.bicep takes bool" },
        { "modules/vault.bicep", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "b86a8fe4-44ce-4948-aee5-eccb2c155cd8", "b86a8fe4-44ce-4948-aee5-eccb2c155cd8 is no role that MTTx needs" },
        { "modules/vault.bicep", "@description('Whether it is reached by private endpoints only.')\n", "", "'privateNetwork' does not say what it is" },
        { "modules/vault.bicep", "var secretsOfficer", "var idle = 1\nvar secretsOfficer", "'idle' is never used" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_caught_with_its_file_and_near_its_line(string path, string text, string replacement, string message)
    {
        var broken = (await Files.Value)[PathOf(path, text, replacement)];
        var others = (await Infrastructure.ReadAsync()).Files.Where(file => file.Path != path);

        var faults = Faults.In(new Infrastructure([.. others, new BicepFile(path, broken.Root)]));

        var fault = Assert.Single(faults, fault => fault.What.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith($"infra/{path}:", fault.ToString(), StringComparison.Ordinal);
        var whole = await ReadAsync(path);
        var line = whole[..whole.IndexOf(text, StringComparison.Ordinal)].Count(each => each == '\n') + 1;
        Assert.InRange(fault.Line, line - 12, line + 3);
    }

    // All are parsed at once, since starting Node.js is what takes long.
    private static async Task<Infrastructure> ReadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mttx-infra").FullName;
        try
        {
            foreach (var mistake in Mistakes)
            {
                var (path, text, replacement) = ((string)mistake[0], (string)mistake[1], (string)mistake[2]);
                var whole = await ReadAsync(path);
                var at = whole.IndexOf(text, StringComparison.Ordinal);
                Assert.True(at >= 0, $"infra/{path} does not hold '{text}' any more; break something else.");
                await File.WriteAllTextAsync(Path.Combine(folder, PathOf(path, text, replacement)), whole[..at] + replacement + whole[(at + text.Length)..]);
            }

            return await Bicep.ReadAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(Path.Combine(Infrastructure.Folder, path));

    private static string PathOf(string path, string text, string replacement) =>
        $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path + text + replacement)))[..16]}.bicep";
}
