using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mttx.Functions.Hosting;
using Mttx.Functions.Storage;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>That <c>docs/settings.md</c> tells what the code does: every setting, its default, and that what is outside of its values stops the start.</summary>
public sealed class SettingsTableTests
{
    private const string Provider = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b";

    // Of those whose values are told in words: what is right and what is wrong.
    private static readonly Dictionary<string, (string[] Right, string[] Wrong)> ByHand = new()
    {
        ["AzureWebJobsStorage"] = (["UseDevelopmentStorage=true"], ["AccountKey=c2VjcmV0;nonsense"]),
        ["AzureWebJobsStorage__accountName"] = (["stmttx"], ["st/mttx", "ST"]),
        ["AzureWebJobsStorage__blobServiceUri"] = (["https://st.blob.core.windows.net"], ["st", "http://st.blob.core.windows.net"]),
        ["AzureWebJobsStorage__queueServiceUri"] = (["https://st.queue.core.windows.net"], ["st", "http://st.queue.core.windows.net"]),
        ["AzureWebJobsStorage__tableServiceUri"] = (["https://st.table.core.windows.net"], ["st", "http://st.table.core.windows.net"]),
        ["AzureWebJobsStorage__clientId"] = (["00000000-0000-0000-0000-000000000001"], ["mine"]),
        ["Storage__Prefix"] = (["a1"], ["1a", "a-b", "a2345678901234567890123456789012x"]),
        ["Secrets__KeyVault"] = (["https://name.vault.azure.net", "https://name.vault.azure.net/"], ["name", "http://name.vault.azure.net"]),
        ["Identity__PlatformExcludedPaths__0"] = (["/api/metrics"], ["api/metrics", "/api/*"]),
        ["Cors__Origins__0"] = (["https://mttx.example.com", "http://localhost:5173"], ["mttx.example.com", "https://mttx.example.com/", "*"]),
        ["GoogleSignIn__ServiceAccountFile"] = ([], ["/not/there.json"]),
        ["GoogleSignIn__Federation__Provider"] = ([Provider], ["mine"]),
        ["GoogleSignIn__Federation__Resource"] = (["api://mttx"], [""]),
        ["GoogleSignIn__Federation__ClientId"] = (["00000000-0000-0000-0000-000000000001"], ["mine"]),
        ["GoogleSignIn__Federation__ServiceAccountImpersonationUrl"] =
            (["https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken"], ["https://example.com"]),
        ["GoogleSignIn__EndpointOverride"] = (["http://127.0.0.1:9"], ["https://example.com", "nonsense"]),
        ["SecOps__HostTemplate"] = (
            ["https://chronicle.{region}.rep.googleapis.com"], ["http://{region}.example.com", "https://{region}.example.com/api", "https://a b", "{region}"]),
        ["SecOps__EndpointOverride"] = (["http://127.0.0.1:9"], ["https://example.com", "nonsense"]),
        ["SecOps__QueriesVersion"] = (["v1", "v2", "v1alpha1"], ["1", "v1/../v2", "latest"]),
        ["SecOps__DataTablesVersion"] = (["v1beta"], ["1"]),
        ["SecOps__DashboardsVersion"] = (["v1beta"], ["1"]),
        ["SecOps__InstancesVersion"] = (["v1beta"], ["1"]),
        ["SecOps__CasesVersion"] = (["v1beta"], ["1"]),
        ["OutgoingGuard__AllowedHosts__0"] = (["soar.corp.example", "127.0.0.1:8080"], ["https://soar.corp.example"]),
        ["Dashboards__UrlTemplate"] = (["https://example.com/{dashboard_id}"], ["/{dashboard_id}", "https://example.com"]),
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (["http://127.0.0.1:4318"], ["127.0.0.1", "ftp://127.0.0.1"]),
        ["OTEL_EXPORTER_OTLP_HEADERS"] = (["a=b", "a=b,c=d", "a=b, c=d,"], ["a", "=b", "a=b,,c=d", "a=b, ", "secret-4711", "a=b,secret-4711"]),
        ["OTEL_RESOURCE_ATTRIBUTES"] = (["a=b", "a=b,", "a=b,,c=d"], ["a"]),
        ["OTEL_TRACES_SAMPLER_ARG"] = (["0", "0.25", "1"], ["1.1", "-1", "few"]),
    };

    private static readonly string[] Free = ["Secrets__KeyFolder", "OTEL_SERVICE_NAME"];

    public static TheoryData<string> Names => [.. DocumentedSetting.All.Select(setting => setting.Name)];

    [Fact]
    public void The_table_has_all_settings_once() => Assert.Equal(
        KnownSettings.All.Select(setting => setting.Name).Order(StringComparer.Ordinal),
        DocumentedSetting.All.Select(setting => setting.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_tells_the_default(string name) => Assert.Equal(
        KnownSettings.All.Single(setting => setting.Name == name).Default, DocumentedSetting.All.Single(setting => setting.Name == name).Default);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_table_allows_starts_and_all_else_is_refused_in_a_line_that_names_it(string name)
    {
        var setting = DocumentedSetting.All.Single(setting => setting.Name == name);
        if (Free.Contains(name))
        {
            Assert.StartsWith("any ", setting.Values, StringComparison.Ordinal);
            return;
        }

        var (right, wrong) = CasesOf(setting);
        foreach (var value in right)
        {
            await StartAsync(name, value);
        }

        Assert.NotEmpty(wrong);
        foreach (var value in wrong)
        {
            var refused = await Record.ExceptionAsync(() => StartAsync(name, value));

            Assert.True(refused is InvalidOperationException or OptionsValidationException, $"\"{value}\": {refused}");
            Assert.DoesNotContain('\n', refused.Message);
            Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("secret-4711", refused.ToString(), StringComparison.Ordinal);
            Assert.All(name.StartsWith("OTEL_", StringComparison.Ordinal) ? [name] : name.Split("__").Where(part => part != "0"), part =>
                Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("RateLimits")]
    [InlineData("SecOps")]
    [InlineData("OutgoingGuard")]
    [InlineData("Runs")]
    [InlineData("Retention")]
    [InlineData("Exports")]
    [InlineData("Dashboards")]
    public async Task A_name_that_may_be_mistyped_is_refused(string section)
    {
        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => StartAsync(section + "__Nonsense", "1"));

        Assert.Contains("Nonsense", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage__managedIdentityResourceId")]
    [InlineData("AzureWebJobsStorage__managedIdentityObjectId")]
    [InlineData("AzureWebJobsStorage__clientSecret")]
    public async Task An_identity_that_only_the_Functions_host_would_take_is_refused(string name)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(name, "secret-4711"));

        Assert.Equal($"{name} is not used by MTTx; name the identity by AzureWebJobsStorage__clientId.", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("managedidentity")]
    [InlineData("WorkloadIdentity")]
    public async Task An_identity_is_named_with_each_credential_and_without(string credential) =>
        await StartAsync("AzureWebJobsStorage__clientId", Guid.NewGuid().ToString(), ("AzureWebJobsStorage__credential", credential));

    [Theory]
    [InlineData("Logging__LogLevel__Default", "2")]
    [InlineData("Logging__LogLevel__Default", " warning ")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "few", "OTEL_TRACES_SAMPLER", "always_on")]
    public async Task What_the_frameworks_take_starts(string name, string value, string other = "OTEL_SERVICE_NAME", string otherValue = "mttx") =>
        await StartAsync(name, value, (other, otherValue));

    [Fact]
    public async Task A_level_by_a_number_that_is_none_is_refused() =>
        Assert.Contains("Logging:LogLevel:Default", (await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("Logging__LogLevel__Default", "9"))).Message, StringComparison.Ordinal);

    private static (string[] Right, string[] Wrong) CasesOf(DocumentedSetting setting) => setting switch
    {
        { Range: ({ } least, { } most) } when least.Contains(':', StringComparison.Ordinal) => ([least, most], [Later(least, -1), Later(most, 1), "soon"]),
        { Range: ({ } least, { } most) } => ([least, most], [More(least, -1), More(most, 1), "many", "1.5"]),
        { Words.Count: > 0 } => ([.. setting.Words], ["nonsense"]),
        _ => ByHand[setting.Name],
    };

    private static string Later(string time, int seconds) =>
        (TimeSpan.Parse(time, CultureInfo.InvariantCulture) + TimeSpan.FromSeconds(seconds)).ToString("c", CultureInfo.InvariantCulture);

    private static string More(string number, int by) => (long.Parse(number, CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture);

    private static async Task StartAsync(string name, string value, params (string Name, string Value)[] others)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" };
        if (name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal))
        {
            settings = new() { ["AzureWebJobsStorage__accountName"] = "stmttx", ["AzureWebJobsStorage__credential"] = "managedidentity" };
        }
        else if (name.StartsWith("GoogleSignIn__Federation__", StringComparison.Ordinal))
        {
            settings["GoogleSignIn__Federation__Provider"] = Provider;
            settings["GoogleSignIn__Federation__Resource"] = "api://mttx";
        }
        else if (name.StartsWith("OTEL_", StringComparison.Ordinal))
        {
            settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
            settings["OTEL_TRACES_SAMPLER"] = "traceidratio";
        }

        settings[name] = value;
        foreach (var (otherName, otherValue) in others)
        {
            settings[otherName] = otherValue;
        }

        await using var app = MttxApp.Create(0, builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
        });

        // The verbs make it right after the app.
        app.Services.GetRequiredService<StorageAccount>();
        if (name.StartsWith("OTEL_", StringComparison.Ordinal))
        {
            // What sends is made by the start.
            Assert.NotEmpty(app.Services.GetServices<IHostedService>());
        }
    }
}
