using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Secrets;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Secrets;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>Services that keep their secrets in a vault that tests look into.</summary>
internal static class SecretService
{
    public static Task<MttxService> StartAsync(ScriptedVault vault, Action<WebApplicationBuilder>? configure = null) => MttxService.StartAsync(configure: builder =>
    {
        builder.Services.AddSingleton(new SecretStore([new VaultSecrets(vault.Client())]));
        configure?.Invoke(builder);
    });

    /// <summary>What a webhook would be called with: URL and secret, as far as its row tells where they are.</summary>
    public static async Task<(string Url, string Secret)> SecretsOfAsync(this MttxService service, long destination)
    {
        Assert.True(ChildId.TryRead(destination, out var id));
        var (stored, _) = (await service.Services.GetRequiredService<DestinationStore>().FindAsync(id, CancellationToken.None))!.Value;
        var secrets = service.Services.GetRequiredService<SecretStore>();
        return (
            await secrets.ReadAsync(stored.UrlName, stored.KeptUrl!, CancellationToken.None),
            await secrets.ReadAsync(stored.SecretKeyName, stored.KeptSecret!, CancellationToken.None));
    }
}
