using System.Net;
using Mttx.Functions.Dashboards;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Dashboards;

public sealed class DashboardCrashTests
{
    [Fact]
    public async Task Whenever_MTTx_dies_the_next_one_finds_what_was_made_and_makes_no_second()
    {
        var storage = new FailAtStep();
        await using var service = await DashboardService.StartAsync(storage);
        var destination = await service.AddAsync();
        var found = 0;

        var steps = await storage.EveryStepAsync(
            () => service.CreateAsync(destination),
            async _ =>
            {
                var before = await service.DashboardsOfAsync(destination);
                service.Clock.Advance(DashboardMaker.ClaimLength);

                Assert.Equal(HttpStatusCode.OK, (await service.CreateAsync(destination)).Status);

                var after = Assert.Single(await service.DashboardsOfAsync(destination));
                Assert.Equal(after.Id, (await service.StoredAsync(destination)).DashboardId);
                Assert.All(before, dashboard => Assert.Equal(dashboard, after));
                found += before.Count;
                destination = await service.AddAsync();
            });

        Assert.True(steps >= 4, $"{steps} steps");
        Assert.True(found > 0, "It never died between the import and its note.");
    }
}
