using System.Net;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

public sealed class TenantConcurrencyTests : IAsyncLifetime
{
    private const int Many = 50;

    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync() => _service = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Fifty_creations_at_once_lose_nothing_and_repeat_no_id()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => _service.AddTenantAsync(TenantBody.Plain($"tenant {i}"))));

        Assert.Equal(Enumerable.Range(1, Many).Select(i => (long)i), ids.Order());
        var names = (await Http.AskAsync("/api/tenants")).Json.AsArray().Select(t => (string)t!["name"]!);
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"tenant {i}").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_processes_that_create_at_once_give_no_id_twice()
    {
        await using var other = await MttxService.StartAsync(new Dictionary<string, string?> { ["Storage:Prefix"] = _service.Setting("Storage:Prefix") });

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? _service : other).AddTenantAsync()));

        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(20, (await Http.AskAsync("/api/tenants")).Json.AsArray().Count);
    }

    [Fact]
    public async Task Of_fifty_changes_at_once_each_is_whole_and_one_is_last()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Http.PutJsonAsync(
            $"/api/tenants/{id}",
            TenantBody.Plain($"name {i}").With(("base_url", $"https://example.com/{i}"), ("soar_url", "https://soar.example.com"), ("soar_api_key", $"key-{i}")))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(Many, answers.Select(a => a.Headers["ETag"]).Distinct().Count());
        var read = await Http.AskAsync($"/api/tenants/{id}");
        Assert.Equal(((string)read.Json["name"]!).Split(' ')[1], ((string)read.Json["base_url"]!).Split('/')[3]);
        Assert.Contains(answers, answer => answer.Text == read.Text && answer.Headers["ETag"] == read.Headers["ETag"]);
    }

    [Fact]
    public async Task Of_fifty_changes_of_one_version_one_is_made()
    {
        var id = await _service.AddTenantAsync();
        var version = (await Http.AskAsync($"/api/tenants/{id}")).Headers["ETag"];

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain($"name {i}"), version)));

        var made = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(Many - 1, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        Assert.Equal(made.Text, (await Http.AskAsync($"/api/tenants/{id}")).Text);
    }

    [Fact]
    public async Task Removals_at_once_all_find_it_gone_or_going()
    {
        var id = await _service.AddTenantAsync();
        await Http.AskAsync($"/api/tenants/{id}/thresholds");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Http.RemoveAsync($"/api/tenants/{id}")));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.NoContent or HttpStatusCode.NotFound, answer.Text));
        Assert.DoesNotContain(await StoredRows.AllAsync(_service), row => row.Contains("0000000001", StringComparison.Ordinal));
    }
}
