using System.IO.Compression;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Publishing;

/// <summary>The package of the function app: the publish output zipped as azd does it, and looked at as the Functions host does.</summary>
[Collection(SharedPublishedApp.Name)]
[SupportedOSPlatform("linux")]
public sealed class PackageTests(PublishedApp app) : IDisposable
{
    // The host copies it at each cold start.
    private const long LargestPackage = 100_000_000;

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_host_finds_its_file_and_the_executable_at_the_root()
    {
        using var package = Zip();

        var handler = Json(package, "host.json")["customHandler"]!;
        var executable = package.GetEntry((string)handler["description"]!["defaultExecutablePath"]!)!;
        Assert.Equal(Executable, ModeOf(executable) & Executable);
        Assert.Equal(["functions"], handler["description"]!["arguments"]!.AsArray().Select(argument => (string)argument!));
        Assert.True((bool)handler["enableForwardingHttpRequest"]!);
        Assert.True((bool)handler["enableProxyingHttpRequest"]!);

        // ELF, 64 bits, little end first, for x86-64.
        using var stream = executable.Open();
        var head = new byte[20];
        stream.ReadExactly(head);
        Assert.Equal([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1], head[..6]);
        Assert.Equal(0x3E, BitConverter.ToUInt16(head, 18));
    }

    [Fact]
    public void The_hosts_file_says_what_the_code_counts_on()
    {
        using var package = Zip();

        var host = Json(package, "host.json");
        Assert.Equal("2.0", (string?)host["version"]);
        Assert.Equal("api", (string?)host["extensions"]!["http"]!["routePrefix"]);
        Assert.Equal("Microsoft.Azure.Functions.ExtensionBundle", (string?)host["extensionBundle"]!["id"]);
        Assert.Equal("[4.0.0, 5.0.0)", (string?)host["extensionBundle"]!["version"]);

        // The queue's client is set to base64 in StorageAccount, and the verb work to five deliveries and a minute between them.
        var queues = host["extensions"]!["queues"]!;
        Assert.Equal("base64", (string?)queues["messageEncoding"]);
        Assert.Equal(5, (int)queues["maxDequeueCount"]!);
        Assert.Equal(1, (int)queues["batchSize"]!);
        Assert.Equal(0, (int)queues["newBatchThreshold"]!);
        Assert.Equal(new RunOptions().RetryAfter, TimeSpan.Parse((string)queues["visibilityTimeout"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void There_are_three_functions_one_level_deep()
    {
        using var package = Zip();

        Assert.Equal(
            ["api/function.json", "run/function.json", "tick/function.json"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith("function.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_function_of_requests_is_raw_open_and_takes_every_path()
    {
        using var package = Zip();

        // Exactly one in and one out: else the host wraps requests.
        var bindings = Bindings(package, "api", 2);
        Assert.Equal(("httpTrigger", "in", "anonymous", "{*path}"), (Text(bindings[0], "type"), Text(bindings[0], "direction"), Text(bindings[0], "authLevel"), Text(bindings[0], "route")));
        Assert.Equal(["delete", "get", "head", "patch", "post", "put"], bindings[0]!["methods"]!.AsArray().Select(method => (string)method!).Order(StringComparer.Ordinal));
        Assert.Equal(("http", "out"), (Text(bindings[1], "type"), Text(bindings[1], "direction")));
    }

    [Fact]
    public void The_timer_goes_each_minute_and_the_queue_is_the_codes()
    {
        using var package = Zip();

        var timer = Bindings(package, "tick", 1)[0];
        Assert.Equal(("timerTrigger", "in", "0 * * * * *"), (Text(timer, "type"), Text(timer, "direction"), Text(timer, "schedule")));
        var queue = Bindings(package, "run", 1)[0];
        Assert.Equal(("queueTrigger", "in", RunQueue.Name, "AzureWebJobsStorage"), (Text(queue, "type"), Text(queue, "direction"), Text(queue, "queueName"), Text(queue, "connection")));
    }

    [Fact]
    public void It_holds_nothing_that_does_not_belong_there()
    {
        using var package = Zip();
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.DoesNotContain(names, name => name.Contains("local.settings", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(names, name => Path.GetFileName(name) is "web.config" or ".env" or ".gitignore" || name.EndsWith(".xml", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("test", StringComparison.OrdinalIgnoreCase) || name.Contains("xunit", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Simulator", StringComparison.OrdinalIgnoreCase) || name.Contains("DevHost", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            ["Mttx.Functions.pdb", "Mttx.Metrics.pdb", "Mttx.SecOps.pdb"],
            names.Where(name => name.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.InRange(name.Length, 1, 200));
        Assert.DoesNotContain(names, name => name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Contains("..", StringComparison.Ordinal));
        Assert.All(Directory.EnumerateFileSystemEntries(app.Root, "*", SearchOption.AllDirectories), path => Assert.Null(new FileInfo(path).LinkTarget));
        Assert.InRange(new FileInfo(ZipPath).Length, 1, LargestPackage);
    }

    [Fact]
    public async Task Unpacked_elsewhere_it_starts_and_answers()
    {
        Zip().Dispose();
        var elsewhere = Path.Combine(_folder.Path, "site", "wwwroot");
        await ZipFile.ExtractToDirectoryAsync(ZipPath, elsewhere);

        using var process = await app.StartAsync(root: elsewhere);

        Assert.Equal(HttpStatusCode.OK, await process.ReadyAsync());
        Assert.Equal(HttpStatusCode.OK, (await process.Http.GetAsync(new Uri("/api/health/ready", UriKind.Relative))).StatusCode);
    }

    private string ZipPath => Path.Combine(_folder.Path, "package.zip");

    // With the files at its root, and their modes.
    private ZipArchive Zip()
    {
        ZipFile.CreateFromDirectory(app.Root, ZipPath, CompressionLevel.Fastest, includeBaseDirectory: false);
        return ZipFile.OpenRead(ZipPath);
    }

    private static UnixFileMode ModeOf(ZipArchiveEntry entry) => (UnixFileMode)((entry.ExternalAttributes >> 16) & 0x1FF);

    private static JsonNode Json(ZipArchive package, string name)
    {
        using var stream = package.GetEntry(name)!.Open();
        return JsonNode.Parse(stream)!;
    }

    private static JsonArray Bindings(ZipArchive package, string function, int count)
    {
        var bindings = Json(package, function + "/function.json")["bindings"]!.AsArray();
        Assert.Equal(count, bindings.Count);
        return bindings;
    }

    private static string? Text(JsonNode? binding, string member) => (string?)binding![member];
}
