using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mttx.Functions.Tests.Publishing;

/// <summary>The custom handler as a process, spoken to as the Functions host does.</summary>
internal sealed class HandlerProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    public HandlerProcess(string executable, string root, IReadOnlyDictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo(executable, ["functions"]) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
        Http = new HttpClient();
        if (Uri.TryCreate($"http://127.0.0.1:{variables["FUNCTIONS_CUSTOMHANDLER_PORT"]}", UriKind.Absolute, out var address))
        {
            Http.BaseAddress = address;
        }
    }

    public HttpClient Http { get; }

    public int Id => _process.Id;

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Pings as the host does: every 25 milliseconds, until there is any answer.</summary>
    public async Task<HttpStatusCode> ReadyAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/", UriKind.Relative), limit.Token);
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), limit.Token);
            }
        }
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json") =>
        Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, type));

    public void Kill() => _process.Kill();

    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Http.Dispose();
    }
}
