namespace Mttx.SecOps.Queries;

/// <summary>Adds up how far two queries are that run at the same time.</summary>
internal sealed class ProgressOfTwo
{
    private readonly IProgress<QueryProgress>? _sum;
    private readonly Lock _lock = new();
    private QueryProgress _first;
    private QueryProgress _second;

    public ProgressOfTwo(IProgress<QueryProgress>? sum)
    {
        _sum = sum;
        First = new ImmediateProgress(reached => Tell(() => _first = reached));
        Second = new ImmediateProgress(reached => Tell(() => _second = reached));
    }

    public IProgress<QueryProgress> First { get; }

    public IProgress<QueryProgress> Second { get; }

    private void Tell(Action change)
    {
        lock (_lock)
        {
            change();
            _sum?.Report(new QueryProgress(
                _first.WindowsDone + _second.WindowsDone, _first.WindowsKnown + _second.WindowsKnown, _first.Rows + _second.Rows));
        }
    }
}
