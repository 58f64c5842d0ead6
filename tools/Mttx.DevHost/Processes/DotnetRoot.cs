using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mttx.DevHost.Processes;

/// <summary>Tells programs that this build made where .NET is, also when it is installed in a place of its own.</summary>
internal static class DotnetRoot
{
    private const string Variable = "DOTNET_ROOT";

    public static void PassTo(ProcessStartInfo start)
    {
        if (!start.Environment.ContainsKey(Variable))
        {
            // …/shared/Microsoft.NETCore.App/10.0.0/
            start.Environment[Variable] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        }
    }
}
