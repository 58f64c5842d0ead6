using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests.Runs;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Telemetry;

public sealed class MeterTests
{
    private const string Query = "operation=dashboardQueries:execute outcome={0} upstream=Google SecOps";

    [Fact]
    public async Task A_run_is_measured_as_it_was()
    {
        await using var service = await RunService.StartAsync(new SimulatorOptions { Cases = [400], Cap = 50 }, pumps: false);
        using var measured = new Measurements();
        var launched = await service.LaunchAsync();
        service.Clock.Advance(TimeSpan.FromSeconds(90));

        await service.Worker.ExecuteAsync(launched.Id.TenantId, launched.Id.ToString(), CancellationToken.None);

        var run = (await service.Store.FindAsync(launched.Id, CancellationToken.None))!;
        Assert.Equal(1, measured.Sums("mttx.runs")["kind=analysis state=succeeded"]);
        Assert.InRange(measured.Sums("mttx.queue.age")["kind=analysis"], 90, 120);
        Assert.Equal(
            (run.FinishedAt!.Value - run.StartedAt!.Value).TotalSeconds, measured.Sums("mttx.run.duration")["kind=analysis state=succeeded"], tolerance: 0.001);

        var windows = measured.Sums("mttx.windows");
        Assert.Equal(run.Progress.WindowsTotal, windows.Values.Sum());
        Assert.True(windows["outcome=split_as_full query=history"] >= 1);
        Assert.Equal(run.Progress.Rows, measured.Sums("mttx.rows").Values.Sum());
        Assert.Equal((await service.QueriesAsync()).Count, measured.Sums("mttx.upstream.calls")[Of("ok")]);
        Assert.Equal(measured.Count("mttx.upstream.calls"), measured.Count("mttx.upstream.duration"));
    }

    [Theory]
    [InlineData("throttled", "throttled")]
    [InlineData("internal_error", "unavailable")]
    public async Task Calls_that_fail_are_counted_by_how_they_fail(string kind, string outcome)
    {
        await using var service = await RunService.StartAsync(pumps: false);
        using var measured = new Measurements();
        var run = await service.LaunchAsync();
        await service.MisbehaveAsync(kind);

        await Assert.ThrowsAnyAsync<Exception>(() => service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None));

        Assert.True(measured.Sums("mttx.upstream.calls")[Of(outcome)] >= 1);
        Assert.Empty(measured.Sums("mttx.runs"));
        Assert.Empty(measured.Sums("mttx.rows"));
    }

    [Fact]
    public async Task A_run_that_fails_at_last_counts_once_and_its_wait_too()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        using var measured = new Measurements();
        var run = await service.LaunchAsync();
        await service.MisbehaveAsync("internal_error");
        for (var attempt = 1; attempt < RunWorker.MostAttempts; attempt++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None));
        }

        await service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None);
        await service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None);

        Assert.Equal(1, measured.Sums("mttx.runs")["kind=analysis state=failed"]);
        Assert.Equal(1, measured.Count("mttx.queue.age"));
        Assert.Equal(1, measured.Count("mttx.run.duration"));
    }

    [Fact]
    public async Task A_run_cancelled_while_it_waits_took_no_time()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        using var measured = new Measurements();
        var run = await service.LaunchAsync();

        await service.Services.GetRequiredService<RunLauncher>().CancelAsync(run, CancellationToken.None);

        Assert.Equal(1, measured.Sums("mttx.runs")["kind=analysis state=cancelled"]);
        Assert.Equal(0, measured.Count("mttx.run.duration"));
        Assert.Equal(0, measured.Count("mttx.queue.age"));
    }

    private static string Of(string outcome) => Query.Replace("{0}", outcome, StringComparison.Ordinal);
}
