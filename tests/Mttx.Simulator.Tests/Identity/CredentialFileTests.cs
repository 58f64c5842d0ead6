using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Identity;

public sealed class CredentialFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mttx-credentials-").FullName;

    [Fact]
    public async Task Files_for_every_account_point_at_the_simulator_and_a_restart_keeps_their_keys()
    {
        var first = await WriteAsync();
        var second = await WriteAsync();

        Assert.Equal(["federated.json", "sim-provider.json", "sim-tenant-1.json", "sim-tenant-2.json"], first.Files.Keys.Order());
        var file = first.Files["sim-tenant-1.json"];
        Assert.Equal("service_account", file.GetProperty("type").GetString());
        Assert.Equal(first.Url + "/token", file.GetProperty("token_uri").GetString());
        Assert.NotEqual(first.Url, second.Url);
        Assert.Equal(second.Url + "/token", second.Files["sim-tenant-1.json"].GetProperty("token_uri").GetString());
        Assert.Equal(file.GetProperty("private_key").GetString(), second.Files["sim-tenant-1.json"].GetProperty("private_key").GetString());
    }

    [Fact]
    public async Task A_file_that_is_no_credential_is_written_anew()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sim-tenant-1.json"), "not json");

        var (_, files) = await WriteAsync();

        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", files["sim-tenant-1.json"].GetProperty("private_key").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_federation_file_names_the_exchange_the_identity_and_the_shared_account()
    {
        var (url, files) = await WriteAsync();

        var file = files["federated.json"];
        Assert.Equal("external_account", file.GetProperty("type").GetString());
        Assert.Equal(url + "/v1/token", file.GetProperty("token_url").GetString());
        Assert.StartsWith(url + "/msi/token?", file.GetProperty("credential_source").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(":generateAccessToken", file.GetProperty("service_account_impersonation_url").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(string Url, Dictionary<string, JsonElement> Files)> WriteAsync()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Services.GetRequiredService<CredentialFiles>().Write(_folder, simulator.BaseUrl);
        return (simulator.BaseUrl, Directory.GetFiles(_folder).ToDictionary(
            path => Path.GetFileName(path), path => JsonDocument.Parse(File.ReadAllText(path)).RootElement));
    }
}
