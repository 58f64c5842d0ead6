using Mttx.SecOps.Queries;

namespace Mttx.Functions.Runs;

/// <summary>
/// A worker's hold on a run. While it lasts it keeps the row up to date, and learns from it that somebody wants the run ended or that another
/// worker has it.
/// </summary>
internal sealed partial class RunLease : IProgress<QueryProgress>, IAsyncDisposable
{
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(1);

    private readonly RunStore _runs;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string _owner;
    private readonly TimeSpan _length;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly CancellationTokenSource _stopBeating = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _progressLock = new();
    private readonly Task _beating;
    private RunProgress _progress;

    /// <summary>Takes over what the row says: the run must be the worker's by now.</summary>
    /// <param name="runs">The ledger.</param>
    /// <param name="run">The run.</param>
    /// <param name="length">A worker that says nothing for so long is taken for dead.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="logger">Hears of trouble with renewing.</param>
    public RunLease(RunStore runs, Run run, TimeSpan length, TimeProvider clock, ILogger logger)
    {
        _runs = runs;
        _length = length;
        _clock = clock;
        _logger = logger;
        _owner = run.LeaseOwner!;
        _progress = run.Progress;
        Run = run;
        _beating = BeatAsync();
    }

    /// <summary>The run as last written.</summary>
    public Run Run { get; private set; }

    /// <summary>Another worker has the run, or it is gone: nothing of it may be written any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Cancelled when the work is in vain: the lease is lost, or somebody wants the run ended.</summary>
    public CancellationToken Ended => _ended.Token;

    public void Report(QueryProgress value)
    {
        lock (_progressLock)
        {
            _progress = new RunProgress(value.WindowsDone, value.WindowsKnown, value.Rows);
        }
    }

    /// <summary>Changes the run while it is the worker's; false when it is not any more.</summary>
    public async Task<bool> ChangeAsync(Func<Run, Run> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            // What is finished stays so: by a write of this worker's whose answer got lost, or by those who took it for dead.
            var run = await _runs.ChangeAsync(Run, r => r.LeaseOwner == _owner && !r.IsFinished ? change(r) : null, cancellationToken);
            IsLost = run?.LeaseOwner != _owner;

            // What another worker made of the run is not this one's to go on with.
            Run = IsLost ? Run : run!;
            if (IsLost || Run.CancelRequested || Run.IsFinished)
            {
                await _ended.CancelAsync();
            }

            return !IsLost;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Writes what became of the run, the last that this worker writes; false when another has it.</summary>
    public async Task<bool> FinishAsync(Func<Run, Run> finish, CancellationToken cancellationToken)
    {
        await StopAsync();
        return await ChangeAsync(r => finish(r) with { LeaseUntil = null }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopBeating.Dispose();
        _ended.Dispose();
        _changing.Dispose();
    }

    private async Task StopAsync()
    {
        await _stopBeating.CancelAsync();
        await _beating;
    }

    private async Task BeatAsync()
    {
        var written = _clock.GetTimestamp();
        var beat = _length / 4 < LongestBeat ? _length / 4 : LongestBeat;
        try
        {
            while (true)
            {
                await Task.Delay(beat, _clock, _stopBeating.Token);
                var progress = Progress();
                if (progress == Run.Progress && _clock.GetElapsedTime(written) < _length / 12)
                {
                    continue;
                }

                await RenewAsync(progress);
                written = _clock.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (_stopBeating.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private async Task RenewAsync(RunProgress progress)
    {
        try
        {
            await ChangeAsync(r => r with { Progress = progress, LeaseUntil = _clock.GetUtcNow() + _length }, _stopBeating.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next beat tries again, long before the lease ends.
            Log.NotRenewed(_logger, e, Run.Id);
        }
    }

    private RunProgress Progress()
    {
        lock (_progressLock)
        {
            return _progress;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The lease of run {Run} could not be renewed just now.")]
        public static partial void NotRenewed(ILogger logger, Exception exception, RunId run);
    }
}
