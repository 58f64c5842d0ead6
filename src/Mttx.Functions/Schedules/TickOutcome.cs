namespace Mttx.Functions.Schedules;

/// <summary>What a tick did.</summary>
internal sealed class TickOutcome
{
    private int _looked;
    private int _started;
    private int _revived;
    private int _failed;

    /// <summary>Times that were due.</summary>
    public int Looked { get => _looked; init => _looked = value; }

    /// <summary>Runs of schedules; another tick may have started some of them too.</summary>
    public int Started { get => _started; init => _started = value; }

    /// <summary>Runs whose message was sent again, since nobody seemed to work on them.</summary>
    public int Revived { get => _revived; init => _revived = value; }

    /// <summary>Times that could not be looked at; the log tells why, and the next tick tries again.</summary>
    public int Failed { get => _failed; init => _failed = value; }

    /// <summary>Adds what was done beside it.</summary>
    public void Add(TickOutcome other)
    {
        Interlocked.Add(ref _looked, other.Looked);
        Interlocked.Add(ref _started, other.Started);
        Interlocked.Add(ref _revived, other.Revived);
        Interlocked.Add(ref _failed, other.Failed);
    }
}
