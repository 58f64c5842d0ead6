using Mttx.Simulator.Tenants;

namespace Mttx.Simulator.Journals;

/// <summary>The latest requests to the simulated APIs, oldest first. An entry is in it once its request has ended.</summary>
internal sealed class Journal
{
    private const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private long _count;

    public long NextNumber() => Interlocked.Increment(ref _count);

    public int Begin(Tenant? tenant)
    {
        lock (_lock)
        {
            return _underWay[tenant?.Project ?? ""] = _underWay.GetValueOrDefault(tenant?.Project ?? "") + 1;
        }
    }

    /// <summary>Puts the entry in; a second time does nothing.</summary>
    public void End(JournalEntry entry)
    {
        lock (_lock)
        {
            if (entry.HasEnded)
            {
                return;
            }

            entry.HasEnded = true;
            _underWay[entry.Tenant ?? ""]--;
            _entries.Enqueue(entry);
            if (_entries.Count > Most)
            {
                _entries.Dequeue();
            }
        }
    }

    public IReadOnlyList<JournalEntry> Read(Tenant? tenant, string? operation, long after)
    {
        lock (_lock)
        {
            return
            [
                .. _entries.Where(entry => entry.Number > after
                    && (tenant is null || entry.Tenant == tenant.Project)
                    && (operation is null || entry.Operation == operation)),
            ];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }
}
