using Mttx.Functions.CommandLine;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Runs;

/// <summary>From a run to its result: rows that an earlier attempt has stored are not asked for again.</summary>
internal sealed class RunAnalysis(RunResults results, TenantConnections connections, TenantSettings settings)
{
    /// <summary>Calculates, and stores the result unless an earlier attempt has. Null when the run is another worker's by now.</summary>
    public async Task<(ReportResult Result, IReadOnlyDictionary<string, WireCompleteness> Completeness)?> RunAsync(
        RunLease lease, Tenant tenant, CancellationToken cancellationToken)
    {
        var (history, cases, completeness) = lease.Run.RawOf is null
            ? await QueryAsync(lease, tenant, cancellationToken)
            : await StoredAsync(lease.Run, cancellationToken);
        var result = RunReport.Of(history, cases, RunResults.CardOf(lease.Run), RunResults.ThresholdsOf(lease.Run));
        return lease.Run.ResultOf is not null || await StoreAsync(lease, tenant, result, completeness, cancellationToken)
            ? (result, completeness)
            : null;
    }

    private async Task<bool> StoreAsync(
        RunLease lease, Tenant tenant, ReportResult result, IReadOnlyDictionary<string, WireCompleteness> completeness, CancellationToken cancellationToken)
    {
        await results.WriteResultAsync(lease.Run, tenant, result, completeness, cancellationToken);
        var set = result.Analysis.Cases;
        return await lease.ChangeAsync(
            r => r with
            {
                ResultOf = r.Attempts,
                LacksRows = completeness.Values.Any(c => !c.Complete),
                AsOf = set.End?.ToDateTimeOffset(),
                DefinitionHash = set.Definition.Hash,
                Cases = set.Cases.Count,
                Statistics = WireStatistics.ByMetric(result.Analysis.Statistics),
            },
            cancellationToken);
    }

    private async Task<(QueryTable History, QueryTable Cases, IReadOnlyDictionary<string, WireCompleteness> Completeness)> QueryAsync(
        RunLease lease, Tenant tenant, CancellationToken cancellationToken)
    {
        var card = await settings.CardAsync(tenant, cancellationToken);
        var thresholds = await settings.ThresholdsAsync(tenant, cancellationToken);
        var (historyQuery, caseQuery) = await settings.QueriesAsync(tenant, cancellationToken);
        var connection = await connections.SecOpsAsync(tenant, cancellationToken);
        var queried = await AnalysisQueries.RunAsync(connection, historyQuery, caseQuery, lease.Run.Request.Window, lease, cancellationToken);
        await results.WriteRawAsync(lease.Run, queried, cancellationToken);
        var windows = queried.History.Ledger.Windows.Count + queried.Cases.Ledger.Windows.Count;
        var progress = new RunProgress(windows, windows, queried.History.Ledger.Rows + queried.Cases.Ledger.Rows);
        await lease.ChangeAsync(r => r with { RawOf = r.Attempts, Definition = card, Thresholds = thresholds, Progress = progress }, cancellationToken);

        // Somebody else may have the run by now, or want it ended.
        cancellationToken.ThrowIfCancellationRequested();
        return (queried.History.Table, queried.Cases.Table, WireCompleteness.ByQuery(queried));
    }

    private async Task<(QueryTable History, QueryTable Cases, IReadOnlyDictionary<string, WireCompleteness> Completeness)> StoredAsync(
        Run run, CancellationToken cancellationToken)
    {
        var (history, cases) = await results.OpenRawAsync(run, cancellationToken);
        return (history, cases, await results.CompletenessAsync(run, cancellationToken));
    }
}
