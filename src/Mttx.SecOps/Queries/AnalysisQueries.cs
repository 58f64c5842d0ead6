using Mttx.Metrics.Queries;

namespace Mttx.SecOps.Queries;

/// <summary>Both queries of an analysis, side by side.</summary>
public static class AnalysisQueries
{
    /// <summary>Runs them over the same time.</summary>
    /// <param name="connection">The way to the tenant.</param>
    /// <param name="historyQuery">The case history query.</param>
    /// <param name="caseQuery">The case query.</param>
    /// <param name="window">The time asked for.</param>
    /// <param name="progress">Told after every window of either query, with the sums of both.</param>
    /// <param name="cancellationToken">Ends both early.</param>
    /// <exception cref="SecOpsException">Either failed for good; the other is then ended too.</exception>
    public static async Task<AnalysisResults> RunAsync(
        SecOpsConnection connection,
        string historyQuery,
        string caseQuery,
        TimeWindow window,
        IProgress<QueryProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sum = new ProgressOfTwo(progress);
        var history = RunOneAsync(historyQuery, QuerySchema.History, sum.First);
        var cases = RunOneAsync(caseQuery, QuerySchema.Cases, sum.Second);
        try
        {
            await Task.WhenAll(history, cases).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The one that failed ended the other.
            await (history.IsFaulted ? history : cases).ConfigureAwait(false);
            throw;
        }

        return new AnalysisResults(await history.ConfigureAwait(false), await cases.ConfigureAwait(false));

        async Task<WindowedResult> RunOneAsync(string query, QuerySchema schema, IProgress<QueryProgress> reached)
        {
            try
            {
                return await WindowedQuery.RunAsync(connection, query, schema, window, reached, stop.Token).ConfigureAwait(false);
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
