using System.Text.Json;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Control;

public sealed class JournalTests
{
    [Fact]
    public async Task Every_request_is_written_down_with_tenant_operation_body_and_outcome()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.ExecuteAsync(QueryTexts.Body(QueryTexts.Cases), tenant: 2, version: "v1alpha");

        var entry = (await simulator.GetAsync("/control/journal?operation=dashboardQueries.execute"))["entries"][0];

        Assert.Equal("sim-tenant-2", entry.GetProperty("tenant").GetString());
        Assert.Equal(("POST", 200), (entry.GetProperty("method").GetString(), entry.GetProperty("status").GetInt32()));
        Assert.StartsWith("/v1alpha/projects/sim-tenant-2/", entry.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(QueryTexts.Body(QueryTexts.Cases), entry.GetProperty("body").GetString());
        Assert.Equal(1, entry.GetProperty("parallel").GetInt32());
    }

    [Fact]
    public async Task Refused_requests_are_in_it_and_credentials_are_not()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var token = await simulator.TokenAsync();
        await simulator.SendAsync(HttpMethod.Post, simulator.Tenants[0].Path() + "/dashboardQueries:execute", "{}");

        var journal = await simulator.GetAsync("/control/journal");

        Assert.Equal(["token", "dashboardQueries.execute"], Operations(journal));
        Assert.Equal((401, "{}"), (journal["entries"][1].GetProperty("status").GetInt32(), journal["entries"][1].GetProperty("body").GetString()));
        Assert.Equal(JsonValueKind.Null, journal["entries"][0].GetProperty("body").ValueKind);
        Assert.DoesNotContain(token, journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_by_tenant_and_from_a_number_on_and_can_be_cleared()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.AskAsync(HttpMethod.Get, "", tenant: 1);
        await simulator.AskAsync(HttpMethod.Get, "/dataTables", tenant: 2);

        Assert.Equal(["dataTables.list"], Operations(await simulator.GetAsync("/control/journal?tenant=2")));
        Assert.Equal(["token", "dataTables.list"], Operations(await simulator.GetAsync("/control/journal?after=2")));
        await simulator.SendAsync(HttpMethod.Delete, "/control/journal");
        Assert.Empty(Operations(await simulator.GetAsync("/control/journal")));
        (await simulator.GetAsync("/control/journal?tenant=9")).AssertRefused(404, "NOT_FOUND", "/control/tenants");
    }

    [Fact]
    public async Task It_tells_how_many_requests_of_a_tenant_were_under_way()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.TokenAsync();
        await simulator.MisbehaveAsync("""{"kind":"latency","operation":"instances.get","latency_ms":300}""");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => simulator.AskAsync(HttpMethod.Get, "")));

        var entries = (await simulator.GetAsync("/control/journal?operation=instances.get"))["entries"].EnumerateArray().ToList();
        Assert.InRange(entries.Max(entry => entry.GetProperty("parallel").GetInt32()), 2, 5);
    }

    [Fact]
    public async Task Every_answer_carries_the_number_of_its_entry()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.Client.GetAsync(new Uri(simulator.BaseUrl + simulator.Tenants[0].Path()));

        Assert.Equal("sim-1", response.Headers.GetValues("X-Goog-Request-Id").Single());
    }

    private static IEnumerable<string?> Operations(Answer journal) =>
        journal["entries"].EnumerateArray().Select(entry => entry.GetProperty("operation").GetString());
}
