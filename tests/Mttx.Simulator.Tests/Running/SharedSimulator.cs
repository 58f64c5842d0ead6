namespace Mttx.Simulator.Tests.Running;

/// <summary>One simulator for all tests of a class that leave nothing behind in it.</summary>
public sealed class SharedSimulator : IAsyncLifetime
{
    internal RunningSimulator Simulator { get; private set; } = null!;

    public async Task InitializeAsync() => Simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await Simulator.DisposeAsync();
}
