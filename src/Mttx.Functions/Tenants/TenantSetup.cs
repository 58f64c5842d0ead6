using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mttx.Functions.Configuration;
using Mttx.Functions.Hosting;
using Mttx.Functions.Secrets;
using Mttx.Functions.Stages;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Guard;
using Mttx.SecOps.Http;

namespace Mttx.Functions.Tenants;

/// <summary>Tenants with all that is configured of them, and the ways to their Google SecOps and SOAR.</summary>
internal static partial class TenantSetup
{
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => SecretSetup.CreateStore(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => SecOpsOptionsOf(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => GuardOf(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => SignInOf(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeploymentSignIn>();

        // The handlers keep no cookies and renew their connections by themselves; and what the logs of HTTP clients tell, ours tell better.
        services.AddHttpClient(TenantConnections.GoogleClient)
            .ConfigurePrimaryHttpMessageHandler(HttpDefaults.CreateHandler).SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddHttpClient(TenantConnections.GuardedClient)
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<OutgoingGuard>().CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();

        services.AddSingleton<TenantStore>().AddSingleton<TenantNumbers>().AddSingleton<TenantConnections>();
        services.AddSingleton<TenantValidator>().AddSingleton<TenantWriter>().AddSingleton<TenantRemoval>();
        services.AddSingleton<StageStore>().AddSingleton<StageFetch>();
        services.AddSingleton<TenantRows>().AddSingleton<MetricConfigs>().AddSingleton<Thresholds>().AddSingleton<QueryConfigs>();
        services.AddSingleton<TenantSettings>();
        return services;
    }

    /// <summary>Reads all settings of tenants now, so that wrong ones stop the start instead of a request.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static void CheckTenants(this IServiceProvider services) => services.GetRequiredService<TenantConnections>();

    private static SecOpsOptions SecOpsOptionsOf(IConfiguration configuration)
    {
        const string section = "SecOps";
        var options = Settings.Read<SecOpsOptions>(configuration, section);
        return Settings.Check(section, () =>
        {
            Within(options.MaxConcurrentRequests, 1, 64, nameof(options.MaxConcurrentRequests));
            Within(options.MaxTries, 1, 10, nameof(options.MaxTries));
            Within(options.RowCap, 1, 10_000_000, nameof(options.RowCap));
            Within(options.LongestWindow.TotalMinutes, 1, 5_256_000, $"{nameof(options.LongestWindow)} in minutes");
            Within(options.QueryTryTimeout.TotalSeconds, 1, 86_000, $"{nameof(options.QueryTryTimeout)} in seconds");
            Within(options.TryTimeout.TotalSeconds, 1, 86_000, $"{nameof(options.TryTimeout)} in seconds");
            Within(options.OverallTimeout.TotalSeconds, 1, 86_000, $"{nameof(options.OverallTimeout)} in seconds");
            Version(options.QueriesVersion, nameof(options.QueriesVersion));
            Version(options.DataTablesVersion, nameof(options.DataTablesVersion));
            Version(options.DashboardsVersion, nameof(options.DashboardsVersion));
            Version(options.InstancesVersion, nameof(options.InstancesVersion));
            Version(options.CasesVersion, nameof(options.CasesVersion));
            if (!Uri.TryCreate(options.HostTemplate.Replace("{region}", "us", StringComparison.Ordinal), UriKind.Absolute, out var host)
                || host is not { Scheme: "https", UserInfo: "", PathAndQuery: "/", Fragment: "" })
            {
                throw new ArgumentException($"HostTemplate must begin with https:// and be a host only, as {SecOpsOptions.ClassicHostTemplate} is.");
            }

            // Making a connection checks the addresses.
            using var http = new HttpClient();
            using var connection = new SecOpsConnection(
                http, new SecOpsInstance("project-1", Region.Parse("us"), Guid.Empty), AccessTokens.Fixed("none"), options, TimeProvider.System);
            return options;
        });
    }

    private static void Within(double value, double least, double most, string setting)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{setting} is {value}; it may be {least} to {most}."));
        }
    }

    private static void Version(string value, string setting)
    {
        if (!VersionForm().IsMatch(value))
        {
            throw new ArgumentException($"{setting} is \"{CommandLine.Printable.OnOneLine(value)}\"; it may be v1, v1beta, v1alpha or the like.");
        }
    }

    private static OutgoingGuard GuardOf(IConfiguration configuration)
    {
        const string section = "OutgoingGuard";
        var options = Settings.Read<OutgoingGuardOptions>(configuration, section);
        return Settings.Check(section, () => new OutgoingGuard(options with
        {
            AllowedHosts = [.. options.AllowedHosts.Where(host => !string.IsNullOrWhiteSpace(host))],
        }));
    }

    private static GoogleSignIn SignInOf(IConfiguration configuration, TimeProvider clock)
    {
        const string section = "GoogleSignIn";
        var options = Settings.Read<GoogleSignInOptions>(configuration, section, hasOthers: true);
        return Settings.Check(section, () => new GoogleSignIn(options, clock));
    }

    [GeneratedRegex(@"\Av[0-9]{1,3}((alpha|beta)[0-9]{0,3})?\z")]
    private static partial Regex VersionForm();
}
