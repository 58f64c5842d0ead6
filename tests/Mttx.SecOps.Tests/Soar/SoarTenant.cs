using Mttx.SecOps.Soar;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Soar;

/// <summary>A tenant whose SOAR is the scripted server.</summary>
internal sealed class SoarTenant : IAsyncDisposable
{
    public const string Key = "Secret-Key-0123456789-abcdefghij";

    private SoarTenant(ScriptedServer server, Uri address, int tries, HttpMessageHandler? network)
    {
        Server = server;
        Client = new SoarClient(
            new HttpClient(network ?? new SocketsHttpHandler { AllowAutoRedirect = false }),
            address,
            Key,
            new SecOpsOptions { MaxTries = tries, TryTimeout = TimeSpan.FromHours(1), OverallTimeout = TimeSpan.FromHours(20) },
            Time);
    }

    public ScriptedServer Server { get; }

    public FakeTime Time { get; } = new();

    public SoarClient Client { get; }

    public static async Task<SoarTenant> StartAsync(params Reply[] queued)
    {
        var server = await ScriptedServer.StartAsync(queued);
        return new SoarTenant(server, new Uri(server.Address, "/?from=settings"), tries: 3, network: null);
    }

    public static SoarTenant Of(ScriptedServer server, Uri? address = null, HttpMessageHandler? network = null) =>
        new(server, address ?? server.Address, tries: 1, network);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
