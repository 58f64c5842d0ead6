namespace Mttx.DevHost.Scale;

/// <summary>How large an installation to make, and what to drive over it.</summary>
internal sealed record ScaleOptions
{
    /// <summary>Tenants; all lead to the simulator's.</summary>
    public required int Tenants { get; init; }

    /// <summary>Schedules of all tenants together, most of which are not due.</summary>
    public required int Schedules { get; init; }

    /// <summary>How many of them are due, one measurement each; ascending.</summary>
    public required IReadOnlyList<int> Due { get; init; }

    /// <summary>How many workers do the runs, one measurement each.</summary>
    public required IReadOnlyList<int> Workers { get; init; }

    /// <summary>Cases of each simulated tenant.</summary>
    public required int Cases { get; init; }

    /// <summary>Whether requests to storage are counted, which takes time of its own.</summary>
    public required bool CountsRequests { get; init; }

    /// <summary>The folder of the app, such as a publish folder.</summary>
    public required string App { get; init; }
}
