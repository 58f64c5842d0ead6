namespace Mttx.DevHost;

/// <summary>What is run, and where.</summary>
internal sealed record DevHostOptions
{
    /// <summary>Port of the page and the API on 127.0.0.1; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The folder that holds all state.</summary>
    public required string Data { get; init; }

    /// <summary>The root of the Functions app: the build's or a publish's output.</summary>
    public required string App { get; init; }

    /// <summary>Whether a tenant is added when there is none.</summary>
    public bool WithDemo { get; init; } = true;

    /// <summary>Whether the page is built and served beside the API.</summary>
    public bool WithPage { get; init; } = true;

    /// <summary>Cases of each simulated tenant; null for the simulator's own number.</summary>
    public int? Cases { get; init; }

    public int? AppPort { get; init; }

    public int? SimulatorPort { get; init; }

    /// <summary>Azurite's ports for blobs, queues and tables: this one and the two after it.</summary>
    public int? AzuritePort { get; init; }
}
