using System.Diagnostics;
using System.Text;

namespace Mttx.Functions.Tests.CommandLine;

/// <summary>Runs the executable as a shell would, with its output going to pipes.</summary>
internal static class MttxProcess
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "Mttx.Functions.dll");

    public static Task<MttxAnswer> RunAsync(params string[] arguments) => RunAsync(arguments, standardInput: "");

    public static async Task<MttxAnswer> RunAsync(string[] arguments, string standardInput, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Executable, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(standardInput);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new MttxAnswer(process.ExitCode, await output, await errors);
    }
}
