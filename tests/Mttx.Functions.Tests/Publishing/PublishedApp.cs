using System.Diagnostics;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Publishing;

/// <summary>The app as it is deployed, published once for all tests that look at it.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    // Its own artifacts, so that nothing is built over what other tests run from. Kept, so that only the first run is slow.
    private static readonly string Artifacts = Path.Combine(Repository.Root, "artifacts", "published");

    public string Root { get; } = Path.Combine(Artifacts, "app");

    public string Executable => Path.Combine(Root, "Mttx.Functions");

    public async Task InitializeAsync()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }

        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", "src/Mttx.Functions", "-c", "Release", "-r", "linux-x64", "-o", Root, $"-p:ArtifactsPath={Artifacts}", "-nodeReuse:false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException("dotnet publish failed:\n" + output);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Starts it as the Functions host does, over the shared storage; from another folder where one is named.</summary>
    internal async Task<HandlerProcess> StartAsync(IReadOnlyDictionary<string, string?>? variables = null, string? root = null)
    {
        var azurite = await Azurite.SharedAsync();
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage__Prefix"] = Azurite.UniqueName("p"),
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = HandlerProcess.FreePort(),
            ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString(),
            ["FUNCTIONS_APP_ROOT_PATH"] = root ?? Root,

            // Self-contained, it needs none.
            ["DOTNET_ROOT"] = "/nowhere",
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        return new HandlerProcess(root is null ? Executable : Path.Combine(root, Path.GetFileName(Executable)), root ?? Root, all);
    }
}
