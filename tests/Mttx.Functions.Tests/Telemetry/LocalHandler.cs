using System.Runtime.InteropServices;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Publishing;

namespace Mttx.Functions.Tests.Telemetry;

/// <summary>The executable that the tests were built with, as a process.</summary>
internal static class LocalHandler
{
    /// <summary>Starts it over the shared storage.</summary>
    public static async Task<HandlerProcess> StartAsync(params (string Name, string? Value)[] variables)
    {
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = (await Azurite.SharedAsync()).ConnectionString,
            ["Storage__Prefix"] = Azurite.UniqueName("l"),
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = HandlerProcess.FreePort(),
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        };
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return new HandlerProcess(Path.Combine(AppContext.BaseDirectory, "Mttx.Functions"), AppContext.BaseDirectory, all);
    }
}
