using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Secrets;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>Storage did what it was asked, and the answer got lost: its repetition is refused, which must not be taken for somebody else's change.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly LoseAnswers _storage = new();
    private readonly ScriptedVault _vault = new();
    private MttxService _service = null!;
    private long _schedule;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await SecretService.StartAsync(_vault, builder => builder.Services.AddSingleton<HttpPipelineTransport>(_storage));
        _schedule = await _service.AddScheduleAsync(await _service.AddTenantAsync());
        await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_addition_is_made_once()
    {
        _storage.OfNext(request => request.Method != Azure.Core.RequestMethod.Get);
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule));

        Assert.Equal((true, HttpStatusCode.Created), (_storage.HasLost, added.Status));
        Assert.Equal(2, (await Http.AskAsync($"/api/schedules/{_schedule}/destinations")).Json.AsArray().Count);
        Assert.Equal(added.Headers["ETag"], (await Http.AskAsync("/api/destinations/1000002")).Headers["ETag"]);
        Assert.Equal((DestinationBody.Url, DestinationBody.Secret), await _service.SecretsOfAsync(1_000_002));
        Assert.Equal(4, _vault.Stored.Count);
    }

    [Fact]
    public async Task A_change_is_made_and_keeps_the_secrets_that_it_brought()
    {
        var version = (await Http.AskAsync("/api/destinations/1000001")).Headers["ETag"];
        _storage.OfNext(request => request.Method != Azure.Core.RequestMethod.Get);
        var changed = await Http.PutJsonAsync("/api/destinations/1000001", new { url = "https://after.example.com/x", secret = "secret-after-change" }, version);

        Assert.Equal((true, HttpStatusCode.OK), (_storage.HasLost, changed.Status));
        Assert.Equal(("https://after.example.com/x", "secret-after-change"), await _service.SecretsOfAsync(1_000_001));
        Assert.Equal(changed.Headers["ETag"], (await Http.AskAsync("/api/destinations/1000001")).Headers["ETag"]);
        Assert.Equal(2, _vault.Stored.Count);
    }

    [Fact]
    public async Task A_removal_is_made()
    {
        var version = (await Http.AskAsync("/api/destinations/1000001")).Headers["ETag"];
        _storage.OfNext(request => request.Method != Azure.Core.RequestMethod.Get);
        var removed = await Http.RemoveAsync("/api/destinations/1000001", version);

        Assert.Equal((true, HttpStatusCode.NoContent), (_storage.HasLost, removed.Status));
        Assert.Empty(_vault.Stored);
    }
}
