using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

public sealed class TenantSettingsAtStartTests
{
    [Theory]
    [InlineData("SecOps:EndpointOverride", "https://evil.example.com", "SecOps")]
    [InlineData("SecOps:MaxConcurrentRequests", "0", "MaxConcurrentRequests is 0; it may be 1 to 64")]
    [InlineData("SecOps:MaxTries", "many", "MaxTries")]
    [InlineData("SecOps:HostTemplate", "http://{region}.example.com", "HostTemplate must begin with https://")]
    [InlineData("SecOps:TryTimeout", "-00:00:01", "TryTimeout")]
    [InlineData("GoogleSignIn:EndpointOverride", "https://evil.example.com", "GoogleSignIn")]
    [InlineData("GoogleSignIn:Timeout", "1:00:00", "GoogleSignIn")]
    [InlineData("GoogleSignIn:ServiceAccountFile", "/not/there.json", "GoogleSignIn:ServiceAccountFile: the file cannot be read")]
    [InlineData("GoogleSignIn:Federation:Provider", "mine", "Provider is not a workload identity provider")]
    [InlineData("OutgoingGuard:AllowedHosts:0", "https://soar.example.com/", "OutgoingGuard")]
    [InlineData("OutgoingGuard:ConnectTimeout", "0", "OutgoingGuard")]
    [InlineData("Secrets:KeyVault", "vault", "Secrets:KeyVault")]
    [InlineData("WEBSITE_SITE_NAME", "app", "Secrets__KeyVault")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value, string words)
    {
        var settings = new Dictionary<string, string?> { ["Secrets:KeyFolder"] = null, [name] = value };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MttxService.StartAsync(settings));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_ways_to_sign_in_stop_the_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MttxService.StartAsync(new Dictionary<string, string?>
        {
            ["GoogleSignIn:ServiceAccountFile"] = "key.json",
            ["GoogleSignIn:Federation:Resource"] = "api://mttx",
        }));

        Assert.Contains("both ServiceAccountFile and Federation", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installations_own_service_account_signs_in_for_tenants_without_one()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key.json");
        await using var first = await MttxService.StartAsync(simulated: new() { Cases = [5] });
        var body = await SimulatedTenant.BodyAsync(first, 1);
        await File.WriteAllTextAsync(file, (string)body["service_account_json"]!);
        await using var service = await MttxService.StartAsync(new Dictionary<string, string?>
        {
            ["GoogleSignIn:ServiceAccountFile"] = file,
            ["SecOps:EndpointOverride"] = first.Setting("SecOps:EndpointOverride"),
            ["GoogleSignIn:EndpointOverride"] = first.Setting("GoogleSignIn:EndpointOverride"),
            ["OutgoingGuard:AllowedHosts:0"] = first.Setting("OutgoingGuard:AllowedHosts:0"),
        });

        var id = await service.AddTenantAsync(body.With(("service_account_json", null)));

        var answer = await service.Http.PostJsonAsync($"/api/tenants/{id}/test", null);
        Assert.True((string?)answer.Json["status"] == "success", answer.Text);
    }
}
