using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Hosting;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>That <see cref="KnownSettings" /> are all that the code asks for, and no more: the app is started with settings that note what is asked.</summary>
public sealed partial class KnownSettingsTests
{
    // Who sets or reads them instead of MTTx's operator; those that end with a star are beginnings.
    private static readonly Dictionary<string, string> OthersSettings = new()
    {
        ["AzureWebJobsStorage__managedIdentityResourceId"] = "the Functions host's; MTTx refuses it",
        ["AzureWebJobsStorage__managedIdentityObjectId"] = "the Functions host's; MTTx refuses it",
        ["AzureWebJobsStorage__clientSecret"] = "the Functions host's; MTTx refuses it",
        ["WEBSITE_SITE_NAME"] = "Azure Functions sets it",
        ["WEBSITE_INSTANCE_ID"] = "Azure Functions sets it",
        ["WEBSITE_AUTH_ENABLED"] = "App Service sets it, where it enforces authentication",
        ["CONTAINER_APP_NAME"] = "Azure Container Apps sets it",
        ["CONTAINER_APP_JOB_NAME"] = "Azure Container Apps sets it",
        ["KUBERNETES_SERVICE_HOST"] = "Kubernetes sets it",
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "the Functions host sets it",
        ["IDENTITY_ENDPOINT"] = "Azure sets it where there is a managed identity",
        ["IDENTITY_HEADER"] = "Azure sets it where there is a managed identity",
        ["OTEL_*"] = "OpenTelemetry reads more than is worth telling: batch sizes, limits, one signal's own endpoint",
        ["urls"] = "the web server's: MTTx decides by itself where it listens",
        ["preferHostingUrls"] = "the web server's: MTTx decides by itself where it listens",
        ["http_ports"] = "the web server's: MTTx decides by itself where it listens",
        ["https_ports"] = "the web server's: MTTx decides by itself where it listens",
        ["ForwardedHeaders_Enabled"] = "the web server's: MTTx trusts no forwarded address",
        ["Kestrel*"] = "the web server's",
        ["Logging__*"] = "the framework's, by category and provider",
        ["AllowedHosts"] = "the framework's: MTTx checks hosts by itself",
        ["startupTimeoutSeconds"] = "the framework's",
        ["shutdownTimeoutSeconds"] = "the framework's: MTTx sets its own",
        ["servicesStartConcurrently"] = "the framework's",
        ["servicesStopConcurrently"] = "the framework's",
    };

    [Fact]
    public void No_two_have_one_name() => Assert.Equal(
        KnownSettings.All.Count, KnownSettings.All.Select(setting => setting.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public async Task What_the_app_asks_for_is_known_and_what_is_known_is_asked_for()
    {
        var known = KnownSettings.All.Select(setting => setting.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var asked = await AskedAsync();

        // Whether there is a section at all, is asked too.
        var unknown = asked.Where(name => !known.Contains(name) && !IsOthers(name) && !known.Any(setting => setting.StartsWith(name + "__", StringComparison.OrdinalIgnoreCase)));
        AssertNone(unknown, "asked for and not known");
        AssertNone(known.Except(asked, StringComparer.OrdinalIgnoreCase), "known and not asked for");
    }

    [Fact]
    public void Environment_variables_that_are_read_past_the_settings_are_known_too()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = sources.SelectMany(text => VariableNames().Matches(text)).Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Equal(["FUNCTIONS_CUSTOMHANDLER_PORT", "IDENTITY_ENDPOINT", "IDENTITY_HEADER"], named.Order(StringComparer.Ordinal));
        Assert.All(named, name => Assert.True(IsOthers(name), name));

        // The one that reads a port, and the one that hands the identity's two on.
        Assert.Equal(2, sources.Sum(text => Regex.Count(text, @"\bEnvironment\.(GetEnvironmentVariables?|ExpandEnvironmentVariables)\b")));
    }

    // Some are only asked for where another is set, so that it takes several starts.
    private static async Task<HashSet<string>> AskedAsync()
    {
        var azurite = await Azurite.SharedAsync();
        var defaults = KnownSettings.All.Where(setting => setting.Default is not null).ToDictionary(setting => setting.Name, setting => setting.Default);
        var storage = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage__Prefix"] = Azurite.UniqueName() };
        var bare = new Dictionary<string, string?>(storage);
        var all = new Dictionary<string, string?>(defaults)
        {
            ["AzureWebJobsStorage__accountName"] = "nowhere",
            ["AzureWebJobsStorage__credential"] = "managedidentity",
            ["AzureWebJobsStorage__clientId"] = Guid.NewGuid().ToString(),
            ["Secrets__KeyVault"] = "https://nowhere.vault.azure.net",
            ["Identity__PlatformExcludedPaths__0"] = "/api/metrics",
            ["Cors__Origins__0"] = "https://mttx.example.com",
            ["OutgoingGuard__AllowedHosts__0"] = "soar.corp.example",
            ["GoogleSignIn__EndpointOverride"] = "http://127.0.0.1:9",
            ["SecOps__EndpointOverride"] = "http://127.0.0.1:9",
            ["GoogleSignIn__Federation__Provider"] = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b",
            ["GoogleSignIn__Federation__Resource"] = "api://mttx",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9",
            ["OTEL_TRACES_SAMPLER"] = "traceidratio",
            ["OTEL_TRACES_SAMPLER_ARG"] = "0.5",
        };

        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        asked.UnionWith(await AskedAsync(bare, sendsRequest: true));
        asked.UnionWith(await AskedAsync(new(defaults.Concat(storage)), sendsRequest: true));
        asked.UnionWith(await AskedAsync(all, sendsRequest: false));
        return asked;
    }

    private static async Task<IEnumerable<string>> AskedAsync(Dictionary<string, string?> settings, bool sendsRequest)
    {
        var recording = new RecordingConfiguration(settings);
        await using var app = MttxApp.Create(0, builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.Sources.Add(recording);
        });
        app.Services.GetRequiredService<StorageAccount>();
        await app.StartAsync();
        if (sendsRequest)
        {
            // Who calls is recognized, storage is asked and a secret is kept.
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            using var answer = await http.GetAsync(new Uri("/api/tenants", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, answer.ToString());
        }

        return recording.Asked;
    }

    private static void AssertNone(IEnumerable<string> names, string what)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{what}: {string.Join(", ", all)}");
    }

    private static bool IsOthers(string name) => OthersSettings.Keys.Any(other => other.EndsWith('*')
        ? name.StartsWith(other[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(other, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""(?:GetEnvironmentVariable|\bvariable)\("(?<name>[A-Za-z_]+)"\)|PortVariable = "(?<name>[A-Z_]+)";""")]
    private static partial Regex VariableNames();
}
