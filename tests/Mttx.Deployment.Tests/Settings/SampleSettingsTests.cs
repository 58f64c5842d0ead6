using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mttx.Functions.Exports;
using Mttx.Functions.Hosting;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Retention;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.SecOps;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>That <c>local.settings.sample.json</c> has every setting as it is without it.</summary>
public sealed class SampleSettingsTests
{
    private static readonly Dictionary<string, string> NotInTheSample = new()
    {
        ["AzureWebJobsStorage__accountName"] = "stands instead of a connection string, and the Functions host looks for it first",
        ["AzureWebJobsStorage__blobServiceUri"] = "the same",
        ["AzureWebJobsStorage__queueServiceUri"] = "the same",
        ["AzureWebJobsStorage__tableServiceUri"] = "the same",
        ["AzureWebJobsStorage__credential"] = "the same",
        ["AzureWebJobsStorage__clientId"] = "the same",
        ["Storage__Prefix"] = "only for tests",
        ["GoogleSignIn__EndpointOverride"] = "only for tests",
        ["SecOps__EndpointOverride"] = "only for tests",
    };

    private static readonly Dictionary<string, string> OnlyInTheSample = new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "Core Tools ask for it",
    };

    private static JsonObject Sample => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!.AsObject();

    private static Dictionary<string, string> Entries => Sample["Values"]!.AsObject().ToDictionary(value => value.Key, value => (string)value.Value!);

    [Fact]
    public void It_is_what_Core_Tools_read()
    {
        Assert.Equal(["IsEncrypted", "Values"], Sample.Select(member => member.Key));
        Assert.False((bool)Sample["IsEncrypted"]!);
        Assert.All(Sample["Values"]!.AsObject(), value => Assert.Equal(JsonValueKind.String, value.Value!.GetValueKind()));
        Assert.Equal("Custom", Entries["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("UseDevelopmentStorage=true", Entries["AzureWebJobsStorage"]);
    }

    [Fact]
    public void It_has_the_settings_that_there_are() => Assert.Equal(
        KnownSettings.All.Select(setting => setting.Name).Except(NotInTheSample.Keys).Concat(OnlyInTheSample.Keys).Order(StringComparer.Ordinal),
        Entries.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void It_has_their_defaults()
    {
        var defaults = KnownSettings.All.ToDictionary(setting => setting.Name, setting => setting.Default ?? "");

        Assert.All(Entries.Where(value => value.Key != "AzureWebJobsStorage" && defaults.ContainsKey(value.Key)), value => Assert.Equal(defaults[value.Key], value.Value));
    }

    [Fact]
    public async Task The_app_is_with_it_as_it_is_without()
    {
        var azurite = await Azurite.SharedAsync();
        var storage = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage__Prefix"] = Azurite.UniqueName() };
        var sample = Entries.Where(value => value.Key != "AzureWebJobsStorage").ToDictionary(value => value.Key, value => (string?)value.Value);

        Assert.Equal(await SeenAsync(storage), await SeenAsync(new(storage.Concat(sample))));
    }

    [Fact]
    public async Task Where_there_is_no_default_an_empty_value_is_none()
    {
        var empty = KnownSettings.All.Where(setting => setting.Default is null).ToDictionary(setting => setting.Name, _ => (string?)"");
        empty["AzureWebJobsStorage"] = "UseDevelopmentStorage=true";
        await using var app = Create(empty);
        empty.Remove("AzureWebJobsStorage");
        empty["AzureWebJobsStorage__accountName"] = "stmttx";
        await using var other = Create(empty);

        Assert.Empty(app.Services.GetRequiredService<CorsOrigins>().All);
        other.Services.GetRequiredService<Mttx.Functions.Storage.StorageAccount>();
    }

    private static async Task<string> SeenAsync(Dictionary<string, string?> settings)
    {
        await using var app = Create(settings);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var services = app.Services;
        return JsonSerializer.Serialize(new object[]
        {
            services.GetRequiredService<SecOpsOptions>(),
            services.GetRequiredService<ExportOptions>(),
            services.GetRequiredService<CorsOrigins>().All,
            services.GetRequiredService<IOptions<RunOptions>>().Value,
            services.GetRequiredService<IOptions<RetentionOptions>>().Value,
            services.GetRequiredService<IOptions<RateLimitOptions>>().Value,
            services.GetRequiredService<IOptions<IdentityOptions>>().Value,
            await http.GetStringAsync(new Uri("/api/me", UriKind.Relative)),
            await http.GetStringAsync(new Uri("/api/tenants", UriKind.Relative)),
            await http.GetStringAsync(new Uri("/api/health/ready", UriKind.Relative)),
        });
    }

    private static WebApplication Create(Dictionary<string, string?> settings) => MttxApp.Create(0, builder =>
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
    });
}
