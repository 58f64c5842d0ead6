using System.Diagnostics;

namespace Mttx.Benchmarks.Service;

/// <summary>A project published as it is deployed: self-contained, compiled ahead, and started as a process of its own.</summary>
internal sealed class PublishedApp
{
    private readonly string _executable;

    private PublishedApp(string executable) => _executable = executable;

    public string Folder => Path.GetDirectoryName(_executable)!;

    public static PublishedApp Publish(string project, string artifacts)
    {
        var folder = Path.Combine(artifacts, "measured", Path.GetFileName(project));
        string[] arguments =
        [
            "publish", project, "--configuration", "Release", "--runtime", "linux-x64", "--self-contained", "-p:PublishReadyToRun=true",
            "--output", folder, "--nologo", "--verbosity", "quiet",
        ];
        using var publishing = Process.Start(new ProcessStartInfo("dotnet", arguments))!;
        publishing.WaitForExit();
        return publishing.ExitCode == 0
            ? new PublishedApp(Path.Combine(folder, Path.GetFileName(project)))
            : throw new InvalidOperationException($"dotnet publish {project} failed with {publishing.ExitCode}.");
    }

    /// <summary>Starts it and asks <c>/</c> until it answers, as the Functions host does; tells how long that took.</summary>
    public async Task<TimeSpan> FirstAnswerAsync(Func<int, (string[] Arguments, Dictionary<string, string> Variables)> invocation)
    {
        var port = FreePort.Find();
        var (arguments, variables) = invocation(port);
        var start = new ProcessStartInfo(_executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var before = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (!await AnswersAsync(http))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(before) > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"{_executable} does not answer.");
                }

                await Task.Delay(2);
            }

            return Stopwatch.GetElapsedTime(before);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
