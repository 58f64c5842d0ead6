using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Audit;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Audit;

public sealed class AuditLogTests : IAsyncLifetime, IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly TestClock _clock = new();
    private MttxService _mttx = null!;

    private IEnumerable<CapturedLog.Line> Lines => _log.Lines.Where(line => line.Category == AuditLog.Category);

    public async Task InitializeAsync() => _mttx = await MttxService.StartAsync(
        Settings.KeysOnly.With("Logging:LogLevel:Default", "Error"),
        configure: app =>
        {
            app.Logging.AddProvider(_log);
            app.Services.AddSingleton<TimeProvider>(_clock);
        });

    public async Task DisposeAsync() => await _mttx.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_change_says_who_did_what_to_what_and_when()
    {
        var admin = await Keys.MakeAsync(_mttx, Roles.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/api-keys")
        {
            Headers = { { "X-Api-Key", admin }, { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } },
            Content = new StringContent("""{"name":"playbook","role":"viewer"}""", Encoding.UTF8, "application/json"),
        };

        var id = (string)(await HttpAnswer.OfAsync(_mttx.Http, request)).Json["id"]!;

        var line = Lines.Last();
        Assert.Equal("audit", line.Event);
        Assert.Equal(
            $"api_key.create {id} by api_key {Keys.IdOf(admin)} (admin of a test) [playbook, viewer, all tenants] trace 0af7651916cd43dd8448eb211c80319c at 2026-03-02T09:00:00.0000000+00:00",
            line.Message);
        Assert.Equal("api_key.create", line.Values["Action"]);
        Assert.Equal(id, line.Values["Subject"]);
    }

    [Fact]
    public async Task Revoking_a_key_is_told_too()
    {
        var (admin, key) = (await Keys.MakeAsync(_mttx, Roles.Admin), await Keys.MakeAsync(_mttx, Roles.Viewer));

        await HttpAnswer.OfAsync(_mttx.Http, HttpMethod.Delete, $"/api/api-keys/{Keys.IdOf(key)}", ("X-Api-Key", admin));

        Assert.StartsWith($"api_key.delete {Keys.IdOf(key)} by api_key {Keys.IdOf(admin)} ", Lines.Last().Message);
    }

    [Fact]
    public async Task Who_is_not_let_in_is_told_once_with_reason_and_address()
    {
        await _mttx.AskAsync("/api/api-keys", ("X-Api-Key", "mttx_guess"));

        var line = Assert.Single(Lines);
        Assert.Equal("authentication_failed", line.Event);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith("Not let in: bad API key, from 127.0.0.1, GET /api/api-keys, trace ", line.Message);
        Assert.DoesNotContain("guess", _log.Text);
    }

    [Fact]
    public void Nobody_writes_a_line_of_their_own_into_the_log()
    {
        var audit = _mttx.Services.GetRequiredService<AuditLog>();

        audit.Write(new Caller("eve\r\naudit: tenant.delete 1 by ada", Caller.Platform, Roles.Admin, null), "tenant.update", 7, "name\u2028", new string('x', 5000));

        var message = Assert.Single(Lines).Message;
        Assert.DoesNotContain(message, c => char.IsControl(c) || c == '\u2028');
        Assert.InRange(message.Length, 200, 600);
    }
}
