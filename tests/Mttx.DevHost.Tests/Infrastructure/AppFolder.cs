using System.Text.Json.Nodes;

namespace Mttx.DevHost.Tests.Infrastructure;

/// <summary>The root of a Functions app that a test may spoil: the real files, copied, over the real executable or the echo.</summary>
internal sealed class AppFolder : IDisposable
{
    private static readonly string Built = Checkout.Output("Mttx.Functions");

    public string Root { get; } = Directory.CreateTempSubdirectory("mttx-app-").FullName;

    /// <summary>With the app that was built.</summary>
    public static AppFolder OfMttx() => new AppFolder().CopyFiles().Set("host.json", "customHandler.description.defaultExecutablePath", Quote(Path.Combine(Built, "Mttx.Functions")));

    /// <summary>With a handler that tells what it is asked.</summary>
    public static AppFolder OfEcho() => new AppFolder().CopyFiles()
        .Set("host.json", "customHandler.description.defaultExecutablePath", Quote(OnPath("node")))
        .Set("host.json", "customHandler.description.arguments", $"[{Quote(Path.Combine(AppContext.BaseDirectory, "Infrastructure", "echo.mjs"))}, \"%MTTX_ECHO_TEST%\", \"50%\"]");

    public string this[string file] => Path.Combine(Root, file);

    /// <summary>Sets a member, named such as <c>bindings.0.type</c>; null takes it away.</summary>
    public AppFolder Set(string file, string member, string? json)
    {
        var document = JsonNode.Parse(File.ReadAllText(this[file]))!;
        var path = member.Split('.');
        var parent = path.SkipLast(1).Aggregate(document, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        if (json is null)
        {
            parent.AsObject().Remove(path[^1]);
        }
        else
        {
            parent[path[^1]] = JsonNode.Parse(json);
        }

        File.WriteAllText(this[file], document.ToJsonString());
        return this;
    }

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private AppFolder CopyFiles()
    {
        foreach (var file in (string[])["host.json", "api/function.json", "tick/function.json", "run/function.json"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
            File.Copy(Path.Combine(Built, file), this[file]);
        }

        return this;
    }

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    private static string OnPath(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")])
        .First(File.Exists);
}
