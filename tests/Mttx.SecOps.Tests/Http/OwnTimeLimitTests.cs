using Mttx.SecOps.DataTables;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Http;

public sealed class OwnTimeLimitTests
{
    [Fact]
    public async Task A_time_limit_of_the_http_client_counts_as_running_out_of_time_and_not_as_cancelling()
    {
        await using var tenant = Tenant.Of(await ScriptedServer.StartAsync(), network: new Impatient());

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new DataTableClient(tenant.Connection).GetAsync("t", default));

        Assert.Equal(FailureKind.TimedOut, failed.Kind);
        Assert.Equal(4, tenant.Time.Pauses.Count);
    }

    /// <summary>Does what an HTTP client does when its own limit is over, without waiting for it.</summary>
    private sealed class Impatient : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException());
    }
}
