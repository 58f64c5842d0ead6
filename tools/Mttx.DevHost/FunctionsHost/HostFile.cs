namespace Mttx.DevHost.FunctionsHost;

/// <summary>What <c>host.json</c> says, as far as it means something here.</summary>
internal sealed record HostFile
{
    public required string Executable { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string? WorkingDirectory { get; init; }

    public required bool Proxies { get; init; }

    public required bool Forwards { get; init; }

    public required TimeSpan InitializationTimeout { get; init; }

    public required TimeSpan FunctionTimeout { get; init; }

    public required string RoutePrefix { get; init; }

    public required QueueSettings Queues { get; init; }

    public static HostFile Read(string path)
    {
        var file = AppFile.Read(path);
        if (file.Text("version") != "2.0")
        {
            throw file.Wrong("version", "is not \"2.0\"");
        }

        CheckBundle(file);
        var handler = file.Section("customHandler") ?? throw file.Wrong("customHandler", "is missing: the app is an executable");
        if (handler.Section("http") is not null)
        {
            throw handler.Wrong("http", "makes functions by itself, and the host does not start beside function.json files");
        }

        var description = handler.Section("description") ?? throw handler.Wrong("description", "is missing");
        var extensions = file.Section("extensions");
        return new HostFile
        {
            Executable = Expand(description.Text("defaultExecutablePath")),
            Arguments = [.. (description.Texts("arguments") ?? []).Select(Expand)],
            WorkingDirectory = description.OptionalText("workingDirectory"),
            Proxies = handler.Flag("enableProxyingHttpRequest"),
            Forwards = handler.Flag("enableForwardingHttpRequest"),
            InitializationTimeout = handler.Span("initializationTimeout", TimeSpan.FromSeconds(30)),
            FunctionTimeout = file.Span("functionTimeout", TimeSpan.FromMinutes(30)),
            RoutePrefix = extensions?.Section("http")?.OptionalText("routePrefix") ?? "api",
            Queues = QueueSettings.Of(extensions?.Section("queues")),
        };
    }

    /// <summary>Puts variables of the environment for <c>%NAME%</c>; what is not set stays as it is written.</summary>
    public static string Expand(string text)
    {
        var parts = text.Split('%');
        for (var i = 1; i < parts.Length - 1; i += 2)
        {
            parts[i] = Environment.GetEnvironmentVariable(parts[i]) ?? $"%{parts[i]}%";
        }

        return parts.Length % 2 == 0 ? text : string.Concat(parts);
    }

    private static void CheckBundle(AppFile file)
    {
        var bundle = file.Section("extensionBundle") ?? throw file.Wrong("extensionBundle", "is missing: timer and queue come with it");
        if (bundle.Text("id") != "Microsoft.Azure.Functions.ExtensionBundle")
        {
            throw bundle.Wrong("id", "is not Microsoft.Azure.Functions.ExtensionBundle");
        }

        var range = bundle.Text("version");
        if (!range.StartsWith("[4.", StringComparison.Ordinal))
        {
            throw bundle.Wrong("version", "is not a range from 4.0.0 up, such as [4.0.0, 5.0.0)");
        }
    }
}
