using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>That the doors are closed which are to be.</summary>
public sealed class SecurityTests
{
    [Theory]
    [InlineData("storage", "account", "properties.allowSharedKeyAccess", "false")]
    [InlineData("storage", "account", "properties.allowBlobPublicAccess", "false")]
    [InlineData("storage", "account", "properties.allowCrossTenantReplication", "false")]
    [InlineData("storage", "account", "properties.supportsHttpsTrafficOnly", "true")]
    [InlineData("storage", "account", "properties.minimumTlsVersion", "'TLS1_2'")]
    [InlineData("storage", "account", "properties.publicNetworkAccess", "privateNetwork ? 'Disabled' : 'Enabled'")]
    [InlineData("storage", "container", "properties.publicAccess", "'None'")]
    [InlineData("storage", "blobs", "properties.deleteRetentionPolicy.enabled", "true")]
    [InlineData("storage", "blobs", "properties.containerDeleteRetentionPolicy.enabled", "true")]
    [InlineData("vault", "vault", "properties.enableRbacAuthorization", "true")]
    [InlineData("vault", "vault", "properties.enablePurgeProtection", "true")]
    [InlineData("vault", "vault", "properties.enableSoftDelete", "true")]
    [InlineData("vault", "vault", "properties.publicNetworkAccess", "privateNetwork ? 'Disabled' : 'Enabled'")]
    [InlineData("functionApp", "app", "properties.httpsOnly", "true")]
    [InlineData("functionApp", "app", "properties.siteConfig.minTlsVersion", "'1.2'")]
    [InlineData("functionApp", "app", "properties.functionAppConfig.deployment.storage.authentication.type", "'UserAssignedIdentity'")]
    [InlineData("functionApp", "ftp", "properties.allow", "false")]
    [InlineData("functionApp", "scm", "properties.allow", "false")]
    [InlineData("monitoring", "component", "properties.DisableLocalAuth", "true")]
    [InlineData("monitoring", "workspace", "properties.features.disableLocalAuth", "true")]
    [InlineData("registry", "registry", "properties.adminUserEnabled", "false")]
    [InlineData("registry", "registry", "properties.anonymousPullEnabled", "false")]
    [InlineData("web", "onlyThroughWeb", "properties.globalValidation.requireAuthentication", "true")]
    [InlineData("web", "onlyThroughWeb", "properties.globalValidation.unauthenticatedClientAction", "'Return401'")]
    public async Task It_is_closed(string module, string resource, string path, string value)
    {
        var file = (await Infrastructure.ReadAsync())[$"modules/{module}.bicep"];

        Assert.Equal(value, file.Find(resource)!.Body.Object()!.At(path)?.Text);
    }

    [Fact]
    public async Task No_key_of_a_resource_is_asked_for_and_no_output_holds_one()
    {
        var infrastructure = await Infrastructure.ReadAsync();

        Assert.All(
            infrastructure.Files.SelectMany(file => file.Root.All()).Where(node => node.Type is "call_expression" or "property_identifier"),
            node => Assert.DoesNotMatch("(?i)list.*keys|listSecrets|sharedKey|primaryKey|adminPassword", node.Text));
    }

    [Fact]
    public async Task What_the_platform_lets_through_unauthenticated_MTTx_is_told_of()
    {
        var infrastructure = await Infrastructure.ReadAsync();

        // The platform lets single paths through; MTTx takes each with all that is below it.
        Assert.Equal(
            "flatten(map(directPaths, path => [path, '${path}/*']))",
            infrastructure["modules/web.bicep"].Find("onlyThroughWeb")!.Body.At("properties.globalValidation.excludedPaths")!.Text);
        Assert.Contains("Identity__PlatformExcludedPaths__0", SettingNames.OfFunctionApp(infrastructure));
        Assert.All(
            infrastructure.Main.Modules.Where(module => module.Symbol is "app" or "web"),
            module => Assert.Equal("directPaths", module.Parameters!.Member("directPaths")!.Text));
    }

    [Fact]
    public async Task With_a_network_of_its_own_every_service_of_storage_and_the_vault_have_an_endpoint_in_it()
    {
        var file = (await Infrastructure.ReadAsync())["modules/privateEndpoints.bicep"];

        Assert.Equal(
            ["blob: storageId", "queue: storageId", "table: storageId", "vault: vaultId"],
            file.Variables["endpoints"].Children.Select(each => $"{each.Member("group")!.Literal()}: {each.Member("target")!.Text}"));
    }
}
