using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Identity;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    private const string AdminsOnly = "/api/api-keys";

    [Fact]
    public void A_key_carries_256_random_bits_and_an_id_that_finds_it()
    {
        var key = ApiKeyText.New();

        Assert.Matches("^mttx_[0-9a-f]{16}_[0-9a-f]{64}$", key.Text);
        Assert.Equal(key, ApiKeyText.Read(key.Text));
        Assert.NotEqual(key.Text, ApiKeyText.New().Text);
        Assert.DoesNotContain(key.Text, key.ToString());
    }

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("x-api-key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "bearer ")]
    public async Task A_key_is_taken_from_its_header_or_as_a_bearer_token(string header, string before)
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);
        var key = await Keys.MakeAsync(mttx, Roles.Admin);

        Assert.Equal(HttpStatusCode.OK, (await mttx.AskAsync(AdminsOnly, (header, before + key))).Status);
    }

    [Theory]
    [InlineData(Roles.Viewer, null, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Operator, null, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Admin, null, HttpStatusCode.OK)]
    [InlineData(Roles.Admin, 1L, HttpStatusCode.Forbidden)]
    public async Task Keys_are_the_business_of_admins_of_all_tenants(string role, long? tenant, HttpStatusCode status)
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);
        var key = await Keys.MakeAsync(mttx, role, tenant is { } id ? [id] : null);

        Assert.Equal(status, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key))).Status);
    }

    [Fact]
    public async Task An_admin_of_some_tenants_is_told_what_is_missing()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);
        var key = await Keys.MakeAsync(mttx, Roles.Admin, [1]);

        var answer = await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key));

        Assert.Equal("This takes an admin of all tenants, and you are one of some tenants only.", answer.Detail);
    }

    [Fact]
    public async Task A_scoped_key_opens_its_tenants_only()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly, routes: app => app
            .MapGet("/sees/{id:long}", (long id, HttpContext context) => Caller.Of(context.User).MaySee(id))
            .RequireAuthorization(Roles.Viewer));
        var (scoped, whole) = (await Keys.MakeAsync(mttx, Roles.Viewer, [3, 1]), await Keys.MakeAsync(mttx, Roles.Viewer));

        async Task<string> SeesAsync(string key, long id) => (await mttx.AskAsync($"/sees/{id}", ("X-Api-Key", key))).Text;

        Assert.Equal("true", await SeesAsync(scoped, 1));
        Assert.Equal("false", await SeesAsync(scoped, 2));
        Assert.Equal("true", await SeesAsync(scoped, 3));
        Assert.Equal("true", await SeesAsync(whole, 2));
    }

    [Fact]
    public async Task Every_key_that_is_not_valid_gets_the_same_answer()
    {
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(configure: app => app.Services.AddSingleton<TimeProvider>(clock));
        var good = await Keys.MakeAsync(mttx, Roles.Admin);
        var (revoked, expired) = (await Keys.MakeAsync(mttx, Roles.Admin), await Keys.MakeAsync(mttx, Roles.Admin, expiresAt: clock.GetUtcNow().AddHours(1)));
        Assert.Equal(HttpStatusCode.NoContent, (await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Delete, $"{AdminsOnly}/{Keys.IdOf(revoked)}", ("X-Api-Key", good))).Status);
        clock.Advance(TimeSpan.FromHours(1));

        string[] bad =
        [
            ApiKeyText.New().Text, revoked, expired, good[..^1] + (good[^1] == '0' ? '1' : '0'), good[..^1], good + "0", good.ToUpperInvariant(),
            "", "mttx_", "mttx__", "mttx_%00_x", good.Replace('_', '-'), $"{good}, {good}", "admin", new string('a', 4000),
        ];
        var answers = new List<HttpAnswer>();
        foreach (var key in bad)
        {
            answers.Add(await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key)));
        }

        // On this machine anybody without a key would be let in: none of these falls through to that.
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Single(answers.Select(answer => (answer.Detail, (string?)answer.Json["title"], answer.Headers["WWW-Authenticate"])).Distinct());
        Assert.DoesNotContain(answers, answer => answer.Text.Contains(good[22..], StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", good))).Status);
    }

    [Fact]
    public async Task A_key_sent_twice_is_refused()
    {
        await using var mttx = await MttxService.StartAsync();
        var key = await Keys.MakeAsync(mttx, Roles.Admin);

        Assert.Equal(HttpStatusCode.Unauthorized, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key), ("X-Api-Key", key))).Status);
    }

    [Fact]
    public async Task A_key_expires_also_while_it_is_remembered()
    {
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly, configure: app => app.Services.AddSingleton<TimeProvider>(clock));
        var key = await Keys.MakeAsync(mttx, Roles.Admin, expiresAt: clock.GetUtcNow().AddSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(HttpStatusCode.OK, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key))).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key))).Status);
    }

    [Fact]
    public async Task A_revoked_key_ends_at_once_here_and_within_thirty_seconds_elsewhere()
    {
        var clock = new TestClock();
        var settings = Settings.KeysOnly.With("Storage:Prefix", Azurite.UniqueName());
        await using var here = await MttxService.StartAsync(settings, configure: app => app.Services.AddSingleton<TimeProvider>(clock));
        await using var elsewhere = await MttxService.StartAsync(settings, configure: app => app.Services.AddSingleton<TimeProvider>(clock));
        var (admin, key) = (await Keys.MakeAsync(here, Roles.Admin), await Keys.MakeAsync(here, Roles.Admin));

        Task<HttpAnswer> AskAsync(MttxService mttx) => mttx.AskAsync(AdminsOnly, ("X-Api-Key", key));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [(await AskAsync(here)).Status, (await AskAsync(elsewhere)).Status]);
        Assert.Equal(HttpStatusCode.NoContent, (await HttpAnswer.OfAsync(here.Http, HttpMethod.Delete, $"{AdminsOnly}/{Keys.IdOf(key)}", ("X-Api-Key", admin))).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(here)).Status);
        clock.Advance(ApiKeyCheck.Remembered);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(elsewhere)).Status);
    }

    [Fact]
    public async Task Only_a_hash_of_the_key_is_stored()
    {
        await using var mttx = await MttxService.StartAsync();
        var key = await Keys.MakeAsync(mttx, Roles.Viewer);

        var rows = await mttx.Services.GetRequiredService<StorageAccount>().Table("ApiKeys")
            .QueryAsync(filter: null, maxPerPage: null, select: null, CancellationToken.None).ToListAsync();

        var row = Assert.Single(rows);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(key)), row.GetBinary("Hash"));
        Assert.DoesNotContain(row, property => property.Value is string text && text.Contains(key[22..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_a_key_was_used_is_noted_to_about_a_minute()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var settings = Settings.KeysOnly.With("Storage:Prefix", Azurite.UniqueName());
        string key;

        async Task UseAsync(params int[] seconds)
        {
            // Stopping writes what is still to be noted.
            await using var mttx = await MttxService.StartAsync(settings, configure: app => app.Services.AddSingleton<TimeProvider>(clock));
            foreach (var second in seconds)
            {
                clock.Advance(start.AddSeconds(second) - clock.GetUtcNow());
                Assert.Equal(HttpStatusCode.Forbidden, (await mttx.AskAsync(AdminsOnly, ("X-Api-Key", key))).Status);
            }
        }

        async Task<DateTimeOffset?> LastUseAsync()
        {
            await using var mttx = await MttxService.StartAsync(settings);
            return (await mttx.Services.GetRequiredService<ApiKeyStore>().FindAsync(Keys.IdOf(key), CancellationToken.None))!.LastUsedAt;
        }

        await using (var mttx = await MttxService.StartAsync(settings))
        {
            key = await Keys.MakeAsync(mttx, Roles.Viewer);
        }

        Assert.Null(await LastUseAsync());
        await UseAsync(0, 30, 59);
        Assert.Equal(start, await LastUseAsync());
        await UseAsync(60, 90, 121, 150);
        Assert.Equal(start.AddSeconds(121), await LastUseAsync());
    }

    [Fact]
    public async Task No_key_is_in_the_log()
    {
        using var log = new CapturedLog();
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly, configure: app => app.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        var (good, unknown) = (await Keys.MakeAsync(mttx, Roles.Admin), ApiKeyText.New().Text);
        await mttx.AskAsync(AdminsOnly, ("X-Api-Key", good));
        await mttx.AskAsync(AdminsOnly, ("X-Api-Key", unknown));
        await mttx.AskAsync(AdminsOnly, ("Authorization", "Bearer " + good[..^1]));
        await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Delete, $"{AdminsOnly}/{Keys.IdOf(good)}", ("X-Api-Key", good));

        Assert.Contains(Keys.IdOf(good), log.Text);
        Assert.DoesNotContain(good[22..^1], log.Text);
        Assert.DoesNotContain(unknown[22..], log.Text);
    }
}
