using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;
using Mttx.SecOps.Tests.Infrastructure;
using Mttx.Simulator;
using Mttx.Simulator.Queries;
using NodaTime;

namespace Mttx.SecOps.Tests.Queries;

public sealed class WindowedQueryTests
{
    [Fact]
    public async Task The_answer_of_many_windows_equals_an_unlimited_one_whatever_the_data_and_the_limit()
    {
        var random = new Random(20_260_131);
        for (ulong seed = 1; seed <= 8; seed++)
        {
            await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions
            {
                Seed = seed,
                Cases = [random.Next(100, 600)],
                Cap = random.Next(60, 900),
                CaseWindow = seed % 2 == 0 ? CaseWindow.Create : CaseWindow.Events,
            });

            var results = await AnalyzeAsync(tenant);

            Assert.True(results.IsComplete);
            var (history, cases) = (await tenant.ExportAsync(QuerySchema.History), await tenant.ExportAsync(QuerySchema.Cases));
            Assert.Equal(ResultRows.Of(history).Order(), ResultRows.Of(results.History.Table).Order());
            Assert.Equal(CasesOf(history, cases), CasesOf(results.History.Table, results.Cases.Table));
        }
    }

    [Fact]
    public async Task A_full_window_is_halved_and_each_half_asked_again()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [300], Cap = 400 });

        var result = await RunAsync(tenant, QuerySchema.History);

        var windows = result.Ledger.Windows;
        Assert.Contains(windows, w => w.Outcome == WindowOutcome.SplitAsFull && w.Rows == 400);
        Assert.All(windows.Where(w => w.Outcome == WindowOutcome.Complete), w => Assert.True(w.Rows < 400));
        AssertCovers(SimulatedTenant.AllTime, windows.Where(w => w.IsPartOfResult).Select(w => w.Window));
        Assert.Equal(result.Table.RowCount, result.Ledger.Rows);
        Assert.Equal((SimulatedTenant.AllTime, false), (result.Table.Window, result.Table.IsTruncated));
    }

    [Fact]
    public async Task A_sign_in_that_times_out_is_no_heavy_query()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] }, new SecOpsOptions { MaxTries = 2 });
        await tenant.MisbehaveAsync("504", operation: "token");

        var failure = await Assert.ThrowsAsync<SecOpsException>(() => RunAsync(tenant, QuerySchema.Cases));

        Assert.Equal("Google sign-in", failure.Failure.Upstream);
        Assert.Empty(await tenant.JournalAsync());
    }

    [Fact]
    public async Task A_window_that_is_too_heavy_is_halved_at_once()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [200], HeavyDays = 20 });

        var result = await RunAsync(tenant, QuerySchema.Cases);

        Assert.Contains(result.Ledger.Windows, w => w is { Outcome: WindowOutcome.SplitAsHeavy, Rows: 0 });
        Assert.Equal(200, result.Table.RowCount);
        Assert.Empty(tenant.Time.Pauses);
    }

    [Fact]
    public async Task Only_a_minute_that_is_still_full_makes_the_result_partial_and_is_named()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100], Cap = 1 });
        var day = new TimeWindow(SimulatedTenant.AllTime.End - Duration.FromDays(2), SimulatedTenant.AllTime.End - Duration.FromDays(1));

        var result = await WindowedQuery.RunAsync(
            tenant.Connection, DefaultQueries.History, QuerySchema.History, day, null, CancellationToken.None);

        Assert.False(result.Ledger.IsComplete);
        Assert.All(result.Ledger.MissingFrom, minute => Assert.Equal(Duration.FromMinutes(1), minute.End - minute.Start));
        Assert.NotEmpty(result.Ledger.MissingFrom);
        Assert.True(result.Table.IsTruncated);
        Assert.Equal(result.Table.RowCount, result.Ledger.Rows);
    }

    [Fact]
    public async Task Time_without_cases_is_an_empty_complete_result()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        var before = new TimeWindow(SimulatedTenant.AllTime.Start - Duration.FromDays(10), SimulatedTenant.AllTime.Start);

        var result = await WindowedQuery.RunAsync(
            tenant.Connection, DefaultQueries.Cases, QuerySchema.Cases, before, null, CancellationToken.None);

        Assert.Equal((0, true, before), (result.Table.RowCount, result.Ledger.IsComplete, result.Table.Window));
    }

    [Fact]
    public async Task Progress_tells_windows_and_rows_and_ends_with_all_done()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [300], Cap = 300 });
        var told = new List<QueryProgress>();

        var results = await AnalyzeAsync(tenant, new Recorder(told));

        Assert.Equal(told.Select(p => p.WindowsDone).Order(), told.Select(p => p.WindowsDone));
        Assert.Equal(told[^1].WindowsKnown, told[^1].WindowsDone);
        Assert.Equal(results.History.Ledger.Rows + results.Cases.Ledger.Rows, told[^1].Rows);
    }

    [Fact]
    public async Task Both_queries_together_keep_to_the_tenants_limit_of_requests_at_a_time()
    {
        await using var tenant = await SimulatedTenant.StartAsync(
            new SimulatorOptions { Cases = [500], Cap = 100 }, new SecOpsOptions { MaxConcurrentRequests = 3 });

        // Answers that come at once need not overlap.
        await tenant.MisbehaveAsync("latency");
        await AnalyzeAsync(tenant);

        Assert.InRange((await tenant.JournalAsync()).Max(entry => (int)entry["parallel"]!), 2, 3);
    }

    [Fact]
    public async Task One_request_in_five_failing_changes_nothing()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [400], Cap = 200 }, new SecOpsOptions { MaxTries = 10 });
        foreach (var kind in new[] { "429", "500", "503", "504", "reset", "truncate", "broken_json", "expired_token" })
        {
            await tenant.MisbehaveAsync(kind, rate: 0.03);
        }

        var results = await AnalyzeAsync(tenant);

        var (history, cases) = (await tenant.ExportAsync(QuerySchema.History), await tenant.ExportAsync(QuerySchema.Cases));
        Assert.True(results.IsComplete);
        Assert.Equal(CasesOf(history, cases), CasesOf(results.History.Table, results.Cases.Table));
        Assert.Contains(results.History.Ledger.Windows, w => w.Tries > 1);
    }

    [Fact]
    public async Task A_failure_for_good_ends_both_queries_and_is_told()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        await tenant.MisbehaveAsync("permission_denied");

        var failure = await Assert.ThrowsAsync<SecOpsException>(() => AnalyzeAsync(tenant));

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("chronicle.dashboardQueries.execute", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [300], Cap = 50 });
        using var cancel = new CancellationTokenSource();
        var progress = new Recorder([], _ => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnalysisQueries.RunAsync(
            tenant.Connection, DefaultQueries.History, DefaultQueries.Cases, SimulatedTenant.AllTime, progress, cancel.Token));
    }

    private static Task<AnalysisResults> AnalyzeAsync(SimulatedTenant tenant, IProgress<QueryProgress>? progress = null) => AnalysisQueries.RunAsync(
        tenant.Connection, DefaultQueries.History, DefaultQueries.Cases, SimulatedTenant.AllTime, progress, CancellationToken.None);

    private static Task<WindowedResult> RunAsync(SimulatedTenant tenant, QuerySchema schema) => WindowedQuery.RunAsync(
        tenant.Connection,
        schema == QuerySchema.History ? DefaultQueries.History : DefaultQueries.Cases,
        schema,
        SimulatedTenant.AllTime,
        null,
        CancellationToken.None);

    private static IEnumerable<string> CasesOf(QueryTable history, QueryTable cases)
    {
        var set = CaseSet.Build(history, cases, DefinitionCard.Default, SimulatedTenant.AllTime.End);
        return set.InIdOrder().Select(c => string.Join('|',
        [
            c.Id,
            string.Join(',', set.Definition.Metrics.Select(m => c.Outcome(m.Name))),
            string.Join(',', c.Tags), string.Join(',', c.Environments), string.Join(',', c.Rules),
            string.Join(',', c.Events()),
        ]));
    }

    private static void AssertCovers(TimeWindow whole, IEnumerable<TimeWindow> windows)
    {
        var next = whole.Start;
        foreach (var window in windows.OrderBy(w => w.Start))
        {
            Assert.Equal(next, window.Start);
            next = window.End;
        }

        Assert.Equal(whole.End, next);
    }

    private sealed class Recorder(List<QueryProgress> told, Action<QueryProgress>? then = null) : IProgress<QueryProgress>
    {
        public void Report(QueryProgress value)
        {
            told.Add(value);
            then?.Invoke(value);
        }
    }
}
