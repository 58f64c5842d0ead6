using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.SecOps.Queries;

/// <summary>
/// Gets all rows of a query over any time, whatever the row limit: a window that comes back full, or that is too heavy for the API, is
/// halved and each half asked again, down to one minute.
/// </summary>
public sealed class WindowedQuery
{
    private static readonly Duration Shortest = Duration.FromMinutes(1);

    private readonly DashboardQueryClient _client;
    private readonly QueryText _query;
    private readonly QuerySchema _schema;
    private readonly IProgress<QueryProgress>? _progress;

    // The latest first: so a service that only times out is found out by going down to one minute once, not by asking for all halves.
    private readonly Stack<TimeWindow> _waiting = new();
    private readonly List<WindowRecord> _records = [];
    private readonly List<(TimeWindow Window, QueryTable Table)> _tables = [];
    private int _rows;

    private WindowedQuery(DashboardQueryClient client, QueryText query, QuerySchema schema, IProgress<QueryProgress>? progress)
    {
        _client = client;
        _query = query;
        _schema = schema;
        _progress = progress;
    }

    /// <summary>Runs a query.</summary>
    /// <param name="connection">The way to the tenant; its limit of requests at a time holds for all its queries together.</param>
    /// <param name="query">The query as the user wrote it.</param>
    /// <param name="schema">Which of the two queries it is.</param>
    /// <param name="window">The time asked for; widened to whole seconds.</param>
    /// <param name="progress">Told after every window.</param>
    /// <param name="cancellationToken">Ends the query early.</param>
    /// <exception cref="SecOpsException">A window failed for good; then there is no result at all.</exception>
    /// <exception cref="ArgumentException">The query is empty.</exception>
    public static async Task<WindowedResult> RunAsync(
        SecOpsConnection connection,
        string query,
        QuerySchema schema,
        TimeWindow window,
        IProgress<QueryProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var run = new WindowedQuery(
            new DashboardQueryClient(connection), QueryText.Of(query, connection.Options.RowCap), schema, progress);
        var whole = WholeSeconds(window);
        run.Add(whole, Duration.FromTimeSpan(connection.Options.LongestWindow));
        await run.AskAllAsync(connection.Options.MaxConcurrentRequests, cancellationToken).ConfigureAwait(false);
        return run.Finish(whole);
    }

    private void Add(TimeWindow whole, Duration longest)
    {
        for (var start = whole.Start; start < whole.End || _waiting.Count == 0; start += longest)
        {
            _waiting.Push(new TimeWindow(start, Instant.Min(start + longest, whole.End)));
        }
    }

    private async Task AskAllAsync(int atATime, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = new List<Task<(TimeWindow Window, QueryAnswer? Answer)>>();
        try
        {
            while (asking.Count > 0 || _waiting.Count > 0)
            {
                while (asking.Count < atATime && _waiting.TryPop(out var next))
                {
                    asking.Add(AskAsync(next, stop.Token));
                }

                var answered = await Task.WhenAny(asking).ConfigureAwait(false);
                asking.Remove(answered);
                var (window, answer) = await answered.ConfigureAwait(false);
                Take(window, answer);
                _progress?.Report(new QueryProgress(_records.Count, _records.Count + _waiting.Count + asking.Count, _rows));
            }
        }
        catch
        {
            // One failed for good, so the others work in vain; what they end with is of no interest.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(asking).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks for one window; no answer means that it was too heavy.</summary>
    private async Task<(TimeWindow Window, QueryAnswer? Answer)> AskAsync(TimeWindow window, CancellationToken cancellationToken)
    {
        var canBeHalved = window.End - window.Start > Shortest;
        try
        {
            return (window, await _client.ExecuteAsync(_query, _schema, window, !canBeHalved, cancellationToken).ConfigureAwait(false));
        }
        catch (SecOpsException e) when (DashboardQueryClient.IsTooHeavy(e) && canBeHalved)
        {
            return (window, null);
        }
    }

    private void Take(TimeWindow window, QueryAnswer? answer)
    {
        var outcome = answer is null ? WindowOutcome.SplitAsHeavy
            : answer.Table.RowCount < _query.Limit && !answer.Table.IsTruncated ? WindowOutcome.Complete
            : window.End - window.Start > Shortest ? WindowOutcome.SplitAsFull
            : WindowOutcome.Truncated;
        var record = new WindowRecord(
            window, outcome, answer?.Table.RowCount ?? 0, _query.Limit, answer?.Tries ?? 1, answer?.Table.CachedAt, answer?.Table.Warnings ?? []);
        _records.Add(record);
        SecOpsTelemetry.Took(_schema.Name, record);
        if (record.IsPartOfResult)
        {
            _rows += record.Rows;
            _tables.Add((window, answer!.Table));
            return;
        }

        var middle = Middle(window);
        _waiting.Push(new TimeWindow(window.Start, middle));
        _waiting.Push(new TimeWindow(middle, window.End));
    }

    private WindowedResult Finish(TimeWindow whole)
    {
        var table = QueryTable.Merge([.. _tables.OrderBy(t => t.Window.Start).Select(t => t.Table)]);
        var ledger = new CompletenessLedger([.. _records.OrderBy(r => r.Window.Start).ThenByDescending(r => r.Window.End)]);
        return new WindowedResult(table.Of(whole, !ledger.IsComplete), ledger);
    }

    // On a whole minute from the start, so that no window gets shorter than one.
    private static Instant Middle(TimeWindow window)
    {
        var minutes = (long)Math.Ceiling((window.End - window.Start).TotalMinutes / 2);
        return window.Start + Duration.FromMinutes(minutes);
    }

    private static TimeWindow WholeSeconds(TimeWindow window)
    {
        var start = Instant.FromUnixTimeSeconds(window.Start.ToUnixTimeSeconds());
        var end = Instant.FromUnixTimeSeconds(window.End.ToUnixTimeSeconds());
        return new TimeWindow(start, end < window.End ? end + Duration.FromSeconds(1) : end);
    }
}
