using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Deployment.Tests.Settings;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>The settings that the infrastructure sets, and those that the code reads.</summary>
public sealed partial class SettingTests
{
    // Read by the Functions host, not by MTTx.
    private static readonly string[] OfThePlatform = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    /// <summary>What has no default, and is left out all the same.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["AzureWebJobsStorage"] = "a connection string has a key in it; the addresses and the managed identity stand in",
        ["AzureWebJobsStorage__accountName"] = "the addresses say the same, in every cloud",
        ["Storage__Prefix"] = "only for tests",
        ["Secrets__KeyFolder"] = "there is a key vault",
        ["Cors__Origins__0"] = "the page comes from the origin of the API",
        ["GoogleSignIn__ServiceAccountFile"] = "the managed identity signs in, or each tenant's own account",
        ["GoogleSignIn__EndpointOverride"] = "only for tests",
        ["SecOps__EndpointOverride"] = "only for tests",
        ["OutgoingGuard__AllowedHosts__0"] = "the operator's, by the parameter settings",
        ["Logging__Format"] = "JSON in Azure by itself",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "the operator's, by the parameter settings",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "the operator's",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "the operator's",
        ["OTEL_TRACES_SAMPLER_ARG"] = "the operator's",
    };

    /// <summary>What keeps its default unless the operator says otherwise, by the parameter <c>settings</c>.</summary>
    private static readonly string[] LeftAtDefault =
    [
        "Identity__RequireKey",
        "RateLimits__ExpensivePerMinute",
        "RateLimits__ExpensiveBurst",
        "RateLimits__FailedKeysPerMinute",
        "Analysis__LargestCalculateBody",
        "GoogleSignIn__Timeout",
        "SecOps__HostTemplate",
        "SecOps__QueriesVersion",
        "SecOps__DataTablesVersion",
        "SecOps__DashboardsVersion",
        "SecOps__InstancesVersion",
        "SecOps__CasesVersion",
        "SecOps__MaxConcurrentRequests",
        "SecOps__MaxTries",
        "SecOps__QueryTryTimeout",
        "SecOps__TryTimeout",
        "SecOps__OverallTimeout",
        "SecOps__RowCap",
        "SecOps__BypassCache",
        "SecOps__LongestWindow",
        "OutgoingGuard__ConnectTimeout",
        "Runs__LeaseLength",
        "Runs__RetryAfter",
        "Runs__MessageHidden",
        "Runs__LongestWait",
        "Runs__LongestLegacyWait",
        "Retention__RunDays",
        "Retention__ReportDays",
        "Exports__DataTableRowDays",
        "Dashboards__UrlTemplate",
        "Logging__LogLevel__Default",
        "Logging__LogLevel__Azure",
        "Logging__LogLevel__Microsoft",
        "Logging__LogLevel__System",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_TIMEOUT",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "OTEL_SERVICE_NAME",
        "OTEL_TRACES_SAMPLER",
    ];

    [Fact]
    public async Task Every_setting_that_the_infrastructure_sets_is_one_that_MTTx_or_the_Functions_host_reads()
    {
        var known = KnownSettings.All.Select(setting => setting.Name).Concat(OfThePlatform).ToHashSet();

        foreach (var name in SettingNames.Of(await Infrastructure.ReadAsync()).Where(name => !known.Contains(name)))
        {
            var function = DisabledFunction().Match(name).Groups[1].Value;
            Assert.True(
                function.Length > 0 && File.Exists(Path.Combine(Repository.Root, "src", "Mttx.Functions", "Triggers", function, "function.json")),
                $"infra sets '{name}', which nothing reads.");
        }
    }

    [Fact]
    public async Task Every_setting_that_MTTx_reads_is_set_or_left_at_its_default_or_left_out_for_a_reason()
    {
        var set = SettingNames.Of(await Infrastructure.ReadAsync()).ToHashSet();

        var unset = KnownSettings.All.Where(setting => !set.Contains(setting.Name)).ToLookup(setting => setting.Default is not null, setting => setting.Name);
        AssertListed(unset[true], LeftAtDefault, nameof(LeftAtDefault));
        AssertListed(unset[false], LeftOut.Keys, nameof(LeftOut));
    }

    [Fact]
    public async Task Jobs_are_given_the_same_settings_as_the_function_app()
    {
        var infrastructure = await Infrastructure.ReadAsync();
        var jobs = infrastructure["modules/jobs.bicep"];

        Assert.All(
            infrastructure.Main.Modules.Where(module => module.Symbol is "app" or "jobWorkers"),
            module => Assert.Equal("allSettings", module.Parameters!.Member("settings")!.Text));
        Assert.Equal("items(settings)", jobs.Variables["variables"].Children[1].Text);
        Assert.All(
            ["work", "tick"],
            job => Assert.Equal("variables", jobs.Find(job)!.Body.At("properties.template.containers")!.Children[0].Member("env")!.Text));
    }

    private static void AssertListed(IEnumerable<string> unset, IEnumerable<string> listed, string list)
    {
        Assert.True(!unset.Except(listed).Any(), $"infra does not set {string.Join(", ", unset.Except(listed))}; set it there, or add it to {list}.");
        Assert.True(!listed.Except(unset).Any(), $"{list} names {string.Join(", ", listed.Except(unset))}, which infra sets or nothing reads any more.");
    }

    [GeneratedRegex(@"^AzureWebJobs\.(\w+)\.Disabled$")]
    private static partial Regex DisabledFunction();
}
