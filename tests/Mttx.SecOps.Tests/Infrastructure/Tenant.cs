using Mttx.SecOps.Credentials;

namespace Mttx.SecOps.Tests.Infrastructure;

/// <summary>A tenant whose Google is the scripted server.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string Path = "projects/my-project/locations/eu/instances/6a4c8b1e-0000-4000-8000-000000000001";

    private Tenant(ScriptedServer google, SecOpsOptions options, HttpMessageHandler? network, string region)
    {
        Google = google;
        Options = options;
        var instance = new SecOpsInstance("my-project", Region.Parse(region), new Guid("6a4c8b1e-0000-4000-8000-000000000001"));
        Connection = new SecOpsConnection(
            network is null ? new HttpClient() : new HttpClient(network), instance, AccessTokens.Fixed("token-1"), options, Time);
    }

    public ScriptedServer Google { get; }

    public FakeTime Time { get; } = new();

    public SecOpsOptions Options { get; }

    public SecOpsConnection Connection { get; }

    /// <summary>Makes a tenant with a server of its own.</summary>
    public static async Task<Tenant> StartAsync(params Reply[] queued) => Of(await ScriptedServer.StartAsync(queued));

    /// <summary>Makes a tenant. Time limits lie beyond what the fake clock takes for a pause.</summary>
    public static Tenant Of(ScriptedServer google, int tries = 5, HttpMessageHandler? network = null, string region = "eu") => new(
        google,
        new SecOpsOptions
        {
            EndpointOverride = google.Address,
            MaxTries = tries,
            TryTimeout = TimeSpan.FromHours(1),
            QueryTryTimeout = TimeSpan.FromHours(1),
            OverallTimeout = TimeSpan.FromHours(20),
        },
        network,
        region);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Google.DisposeAsync();
    }
}
