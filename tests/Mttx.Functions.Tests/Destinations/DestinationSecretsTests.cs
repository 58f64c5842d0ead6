using System.Net;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Secrets;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>The URL and the secret of a webhook: where they are, and that they are nowhere else.</summary>
public sealed class DestinationSecretsTests : IAsyncLifetime
{
    private readonly ScriptedVault _vault = new();
    private MttxService _service = null!;
    private long _schedule;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await SecretService.StartAsync(_vault);
        _schedule = await _service.AddScheduleAsync(await _service.AddTenantAsync());
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Secrets_are_in_no_answer_no_log_and_no_row()
    {
        using var log = new CapturedLog();
        await using var service = await MttxService.StartAsync(
            configure: builder => builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var http = service.Http;
        var schedule = await service.AddScheduleAsync(await service.AddTenantAsync());

        List<HttpAnswer> answers =
        [
            await http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(schedule)),
            await http.AskAsync($"/api/schedules/{schedule}/destinations"),
            await http.AskAsync("/api/destinations/1000001"),
            await http.PutJsonAsync("/api/destinations/1000001", DestinationBody.Webhook(schedule).With(("only_when", "breach"))),
            await http.PutJsonAsync("/api/destinations/1000001", DestinationBody.Webhook(schedule).With(("only_when", "wrong"))),
            await http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(schedule).With(("url", DestinationBody.Url.Replace("https", "http", StringComparison.Ordinal)))),
            await http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(schedule).With(("secret", DestinationBody.Secret + "ä"))),
            await http.SendTextAsync(HttpMethod.Post, "/api/destinations", $$"""{"url": ["{{DestinationBody.Url}}"], "secret": ["{{DestinationBody.Secret}}"]}"""),
        ];
        var rows = string.Join('\n', await StoredRows.AllAsync(service));

        Assert.Equal([201, 200, 200, 200, 400, 400, 400, 400], answers.Select(a => (int)a.Status));
        Assert.Contains("https://hooks.example.com/…", rows, StringComparison.Ordinal);
        Assert.Contains("destination.update", log.Text, StringComparison.Ordinal);
        foreach (var text in answers.Select(a => a.Text).Append(rows).Append(log.Text))
        {
            Assert.DoesNotContain(DestinationBody.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(DestinationBody.UrlSecret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_webhook_that_brings_no_secret_gets_one_that_is_told_once()
    {
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule).With(("secret", "")));
        var other = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule).With(("secret", null)));

        var secret = (string)added.Json["secret"]!;
        Assert.Matches("^[0-9a-f]{64}$", secret);
        Assert.NotEqual(secret, (string)other.Json["secret"]!);
        Assert.Equal((DestinationBody.Url, secret), await _service.SecretsOfAsync((long)added.Json["id"]!));
        foreach (var later in new[]
        {
            await Http.AskAsync("/api/destinations/1000001"),
            await Http.AskAsync($"/api/schedules/{_schedule}/destinations"),
            await Http.PutJsonAsync("/api/destinations/1000001", new { secret = "" }),
        })
        {
            Assert.Equal(HttpStatusCode.OK, later.Status);
            Assert.DoesNotContain(secret, later.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"url": null, "secret": null}""")]
    [InlineData("""{"url": "", "secret": " "}""")]
    [InlineData("""{"url": "https://hooks.example.com/…", "has_secret": true}""")]
    public async Task What_is_not_sent_or_sent_as_it_was_shown_stays(string body)
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));
        var before = _vault.Stored.ToList();

        var changed = await Http.SendTextAsync(HttpMethod.Put, $"/api/destinations/{id}", body);

        Assert.Equal((HttpStatusCode.OK, "https://hooks.example.com/…"), (changed.Status, (string?)changed.Json["url"]));
        Assert.Equal((DestinationBody.Url, DestinationBody.Secret), await _service.SecretsOfAsync(id));
        Assert.Equal(before, _vault.Stored);
    }

    [Fact]
    public async Task What_is_replaced_is_forgotten()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));

        await Http.PutJsonAsync($"/api/destinations/{id}", new { url = "https://other.example.com/new" });

        Assert.Equal(("https://other.example.com/new", DestinationBody.Secret), await _service.SecretsOfAsync(id));
        Assert.Equal(2, _vault.Stored.Count);

        await Http.PutJsonAsync($"/api/destinations/{id}", new { secret = "another-secret-of-it" });

        Assert.Equal(("https://other.example.com/new", "another-secret-of-it"), await _service.SecretsOfAsync(id));
        Assert.Equal(2, _vault.Stored.Count);
    }

    [Fact]
    public async Task A_refused_change_keeps_nothing_of_what_it_brought()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));
        var before = _vault.Stored.ToList();

        var stale = await Http.PutJsonAsync($"/api/destinations/{id}", new { secret = "another-secret-of-it" }, "\"0\"");
        var wrong = await Http.PutJsonAsync($"/api/destinations/{id}", new { secret = "another-secret-of-it", url = "http://wrong.example.com" });

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.BadRequest), (stale.Status, wrong.Status));
        Assert.Equal(before, _vault.Stored);
    }

    [Fact]
    public async Task Of_thirty_changes_at_once_one_is_last_and_the_secrets_of_the_others_are_forgotten()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Http.PutJsonAsync(
            $"/api/destinations/{id}", new { url = $"https://host-{i}.example.com/{i}", secret = $"secret-of-number-{i}" })));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        var shown = (string)(await Http.AskAsync($"/api/destinations/{id}")).Json["url"]!;
        var (url, secret) = await _service.SecretsOfAsync(id);
        var last = url.Split('/')[^1];
        Assert.Equal(($"https://host-{last}.example.com/…", $"secret-of-number-{last}"), (shown, secret));
        Assert.Equal(2, _vault.Stored.Count);
    }

    [Fact]
    public async Task Of_ten_that_are_added_at_once_each_has_its_own_secrets_and_nothing_else_is_kept()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => _service.AddDestinationAsync(
            DestinationBody.Webhook(_schedule).With(("url", $"https://hooks.example.com/{i}"), ("secret", $"secret-of-number-{i}")))));

        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            Assert.Equal(($"https://hooks.example.com/{i}", $"secret-of-number-{i}"), await _service.SecretsOfAsync(id));
        }

        Assert.Equal(20, _vault.Stored.Count);
    }

    [Fact]
    public async Task A_vault_that_refuses_is_told_and_nothing_is_added_or_changed()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));
        _vault.Refusing = 403;

        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule));
        var changed = await Http.PutJsonAsync($"/api/destinations/{id}", new { secret = "another-secret-of-it" });

        foreach (var answer in new[] { added, changed })
        {
            Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
            Assert.Contains("Key Vault Secrets Officer", answer.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(DestinationBody.UrlSecret, answer.Text, StringComparison.Ordinal);
        }

        _vault.Refusing = null;
        Assert.Equal((DestinationBody.Url, DestinationBody.Secret), await _service.SecretsOfAsync(id));
        Assert.Single((await Http.AskAsync($"/api/schedules/{_schedule}/destinations")).Json.AsArray());
    }

    [Fact]
    public async Task A_vault_that_refuses_to_forget_leaves_it_invisible_until_it_is_removed_again()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule));
        _vault.Refusing = 503;

        var refused = await Http.RemoveAsync($"/api/destinations/{id}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/destinations/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.PutJsonAsync($"/api/destinations/{id}", new { })).Status);
        Assert.Equal("[]", (await Http.AskAsync($"/api/schedules/{_schedule}/destinations")).Text);

        _vault.Refusing = null;
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/destinations/{id}")).Status);
        Assert.Empty(_vault.Stored);
    }
}
