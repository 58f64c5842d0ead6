using Mttx.Functions.Runs;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.Reports;

/// <summary>What stored runs give to reports.</summary>
internal sealed class RunSource(RunStore runs, RunResults results)
{
    /// <summary>A tenant's latest run that has a result and was made to be looked at; null for none.</summary>
    public async Task<Run?> LatestAsync(long tenantId, CancellationToken cancellationToken)
    {
        await foreach (var run in runs.ListAsync(tenantId, null, null, cancellationToken))
        {
            if (run.HasResult && run.Request.Kind != RunKind.Figure)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>The cases of a run's stored rows that pass a filter, which need not be the run's own.</summary>
    /// <exception cref="UnusableFilterException">The filter asks for priorities, and the rows tell none.</exception>
    public async Task<CaseSet> CasesAsync(Run run, CaseFilter filter, CancellationToken cancellationToken)
    {
        var (history, cases) = await results.OpenRawAsync(run, cancellationToken);
        Check(filter, cases);
        return CaseSet.Build(history, cases, RunResults.CardOf(run) with { Filter = filter });
    }

    /// <summary>The cases of two runs whose times follow one another, as if one run had asked for both.</summary>
    /// <remarks>
    /// Google does not say which time of a case the window of a case query is about. Should it be that of the last change, then most cases of the
    /// earlier time stand in the later run only, and the earlier run by itself would know none but the fast ones.
    /// </remarks>
    /// <exception cref="UnusableFilterException">The filter asks for priorities, and the rows tell none.</exception>
    public async Task<CaseSet> CasesAsync(Run earlier, Run later, CaseFilter filter, CancellationToken cancellationToken)
    {
        var (earlierHistory, earlierCases) = await results.OpenRawAsync(earlier, cancellationToken);
        var (laterHistory, laterCases) = await results.OpenRawAsync(later, cancellationToken);
        var cases = QueryTable.Merge([earlierCases, laterCases]);
        Check(filter, cases);
        return CaseSet.Build(
            QueryTable.Merge([earlierHistory, laterHistory]), cases, RunResults.CardOf(later) with { Filter = filter }, later.Request.Window.End);
    }

    /// <summary>Refuses a filter that would let no case through only because the rows do not tell what it asks for.</summary>
    /// <exception cref="UnusableFilterException">It is such a filter.</exception>
    public static void Check(CaseFilter filter, QueryTable cases)
    {
        if (filter.Priorities.Count > 0 && cases.RowCount > 0 && cases.Column(CaseColumns.Priority) is null)
        {
            throw new UnusableFilterException(
                "The tenant's case query answers no column priority. Add one to the query, run again, or ask without priorities.");
        }
    }
}
