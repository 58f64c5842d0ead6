namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>An empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mttx-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
