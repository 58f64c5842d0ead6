using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Mttx.SecOps.Guard;

namespace Mttx.SecOps.Tests.Guard;

public sealed class ConnectTests
{
    private static readonly IPAddress Public = IPAddress.Parse("8.8.8.8");

    [Fact]
    public async Task An_allowed_host_of_this_machine_is_reached()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("here"));
        using var client = Client(Allowing(server.Address.Authority));

        Assert.Equal("here", await client.GetStringAsync(server.Address));
    }

    [Fact]
    public async Task An_allowed_host_is_reached_over_IPv6_too()
    {
        if (!Socket.OSSupportsIPv6)
        {
            return;
        }

        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("here"), IPAddress.IPv6Loopback);
        using var client = Client(Allowing(server.Address.Authority));

        Assert.Equal("here", await client.GetStringAsync(server.Address));
    }

    [Fact]
    public async Task An_allowed_name_may_lead_anywhere_and_all_its_addresses_are_tried()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("here"));
        using var client = Client(
            Allowing("soar.corp.example"), IPAddress.Parse("127.255.255.254"), IPAddress.Loopback);

        Assert.Equal("here", await client.GetStringAsync(new Uri($"http://soar.corp.example:{server.Address.Port}/")));
    }

    [Fact]
    public async Task Without_permission_this_machine_is_not_reached()
    {
        await using var server = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        using var client = Client(new OutgoingGuardOptions(), IPAddress.Loopback);

        foreach (var host in new[] { "127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "soar.example.com" })
        {
            foreach (var scheme in new[] { "http", "https" })
            {
                await RefusedAsync(client, new Uri($"{scheme}://{host}:{server.Address.Port}/"));
            }
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_is_refused_when_any_of_its_addresses_is_not_public()
    {
        using var client = Client(new OutgoingGuardOptions(), Public, IPAddress.Parse("10.9.8.7"));

        var refusal = await RefusedAsync(client, new Uri("https://soar.example.com/"));

        Assert.DoesNotContain("10.9.8.7", refusal.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "soar.example.com failed connect: its name leads to an address that outgoing calls may not reach. "
            + "Give a public https address, or have the operator allow this host.",
            refusal.Message);
    }

    [Fact]
    public async Task A_name_that_turns_to_an_inner_address_after_the_check_is_refused()
    {
        var answers = new Queue<IPAddress>([Public, IPAddress.Loopback]);
        Task<IPAddress[]> Rebinding(string host, CancellationToken cancellationToken) => Task.FromResult(new[] { answers.Dequeue() });
        await using var server = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        var guard = new OutgoingGuard(new OutgoingGuardOptions(), Rebinding);
        using var client = new HttpClient(guard.CreateHandler());

        var url = guard.Check($"https://rebind.example.com:{server.Address.Port}/", "Webhook");
        Assert.True((await Rebinding(url.Host, CancellationToken.None))[0].Equals(Public));
        await RefusedAsync(client, url);

        Assert.Empty(server.Requests);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task The_name_is_resolved_once_per_connection_so_that_nothing_lies_between_check_and_use()
    {
        var asked = new List<string>();
        await using var server = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        var guard = new OutgoingGuard(Allowing("soar.corp.example"), (host, _) =>
        {
            asked.Add(host);
            return Task.FromResult(new[] { IPAddress.Loopback });
        });
        using var client = new HttpClient(guard.CreateHandler());

        using var answer = await client.GetAsync(new Uri($"http://soar.corp.example:{server.Address.Port}/"));

        Assert.Equal(["soar.corp.example"], asked);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_answer_and_is_not_followed(int status)
    {
        await using var inner = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = inner.Address.ToString();
            return Task.CompletedTask;
        });
        using var client = Client(Allowing(server.Address.Authority, inner.Address.Authority));

        using var answer = await client.GetAsync(server.Address);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task A_newer_protocol_is_not_a_way_around_the_check()
    {
        using var client = Client(new OutgoingGuardOptions(), IPAddress.Loopback);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://soar.example.com/")
        {
            Version = HttpVersion.Version30,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var refusal = await Assert.ThrowsAsync<SecOpsException>(() => client.SendAsync(request));

        Assert.Equal(FailureKind.Refused, refusal.Kind);
    }

    [Fact]
    public async Task Who_does_not_answer_at_an_allowed_address_is_told_without_the_address()
    {
        using var client = Client(Allowing("soar.corp.example"), IPAddress.Parse("127.77.66.55"));
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var failed = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://soar.corp.example:{port}/")));

        Assert.DoesNotContain("127.77.66.55", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_an_address_is_unreachable_not_refused()
    {
        using var client = Client(new OutgoingGuardOptions());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("https://soar.example.com/")));
    }

    private static OutgoingGuardOptions Allowing(params string[] hosts) => new() { AllowedHosts = hosts };

    private static HttpClient Client(OutgoingGuardOptions options, params IPAddress[] addresses) =>
        new(new OutgoingGuard(options, (_, _) => Task.FromResult(addresses)).CreateHandler());

    private static async Task<SecOpsException> RefusedAsync(HttpClient client, Uri url)
    {
        var refusal = await Assert.ThrowsAsync<SecOpsException>(() => client.GetAsync(url));
        Assert.Equal(FailureKind.Refused, refusal.Kind);
        return refusal;
    }
}
