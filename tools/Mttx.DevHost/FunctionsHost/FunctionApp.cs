namespace Mttx.DevHost.FunctionsHost;

/// <summary>A Functions app as its files describe it, checked as far as the host would.</summary>
/// <param name="Root">The folder of <c>host.json</c>.</param>
/// <param name="Host">What <c>host.json</c> says.</param>
/// <param name="Executable">The custom handler, found.</param>
/// <param name="Functions">The functions, by name.</param>
internal sealed record FunctionApp(string Root, HostFile Host, string Executable, IReadOnlyList<Function> Functions)
{
    /// <exception cref="DevHostException">Something in the files is wrong; the message names file and member.</exception>
    public static FunctionApp Read(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new DevHostException($"There is no folder {root}; is the app built?");
        }

        var host = HostFile.Read(Path.Combine(root, "host.json"));
        var functions = Directory.GetDirectories(root)
            .Where(folder => File.Exists(Path.Combine(folder, "function.json")))
            .Order(StringComparer.Ordinal)
            .Select(FunctionFile.Read)
            .ToList();
        if (functions.Count == 0)
        {
            throw new DevHostException($"{root} has no function: no folder in it has a function.json.");
        }

        if (functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DevHostException($"{root} has two functions {twice.Key}; names differ by more than case.");
        }

        if (!host.Proxies && !host.Forwards && functions.OfType<HttpFunction>().FirstOrDefault() is { } http)
        {
            throw new DevHostException(
                $"{Path.Combine(root, "host.json")}: customHandler hands on no requests, which function {http.Name} needs; set enableProxyingHttpRequest.");
        }

        if (functions.OfType<HttpFunction>().FirstOrDefault(f => !f.GetsRawRequests) is { } odd)
        {
            throw new DevHostException($"{Path.Combine(root, odd.Name, "function.json")}: only with one httpTrigger and one http output is the request handed on as it is.");
        }

        return new FunctionApp(root, host, Find(root, host), functions);
    }

    private static string Find(string root, HostFile host)
    {
        var path = Path.Combine(root, host.Executable);
        return File.Exists(path) ? path
            : OperatingSystem.IsWindows() && File.Exists(path + ".exe") ? path + ".exe"
            : throw new DevHostException($"{Path.Combine(root, "host.json")}: customHandler.description.defaultExecutablePath: there is no {path}.");
    }
}
