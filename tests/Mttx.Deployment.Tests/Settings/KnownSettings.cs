using System.Globalization;
using System.Reflection;
using Mttx.Functions.Dashboards;
using Mttx.Functions.Exports;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Retention;
using Mttx.Functions.Runs;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Guard;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>The settings that the code reads: those of the options types, found by what they hold, and those that are read by their name.</summary>
internal static class KnownSettings
{
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new("AzureWebJobsStorage", null),
        new("AzureWebJobsStorage__accountName", null),
        new("AzureWebJobsStorage__blobServiceUri", null),
        new("AzureWebJobsStorage__queueServiceUri", null),
        new("AzureWebJobsStorage__tableServiceUri", null),
        new("AzureWebJobsStorage__credential", null),
        new("AzureWebJobsStorage__clientId", null),
        new("Storage__Prefix", null),
        new("Secrets__KeyVault", null),
        new("Secrets__KeyFolder", null),
        .. Of<IdentityOptions>(IdentityOptions.Section),
        .. Of<RateLimitOptions>(RateLimitOptions.Section),
        new("Cors__Origins__0", null),
        new("Analysis__LargestCalculateBody", "100000000"),
        new("GoogleSignIn__ServiceAccountFile", null),
        new("GoogleSignIn__Federation__Provider", null),
        new("GoogleSignIn__Federation__Resource", null),
        new("GoogleSignIn__Federation__ClientId", null),
        new("GoogleSignIn__Federation__ServiceAccountImpersonationUrl", null),
        .. Of<GoogleSignInOptions>("GoogleSignIn"),
        .. Of<SecOpsOptions>("SecOps"),
        .. Of<OutgoingGuardOptions>("OutgoingGuard"),
        .. Of<RunOptions>(RunOptions.Section),
        .. Of<RetentionOptions>(RetentionOptions.Section),
        .. Of<ExportOptions>(ExportOptions.Section),
        .. Of<DashboardOptions>("Dashboards"),

        // JSON in Azure, readable elsewhere.
        new("Logging__Format", null),
        new("Logging__LogLevel__Default", "Information"),
        new("Logging__LogLevel__Azure", "Warning"),
        new("Logging__LogLevel__Microsoft", "Warning"),
        new("Logging__LogLevel__System", "Warning"),
        new("OTEL_EXPORTER_OTLP_ENDPOINT", null),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
        new("OTEL_EXPORTER_OTLP_HEADERS", null),
        new("OTEL_EXPORTER_OTLP_TIMEOUT", "10000"),
        new("OTEL_METRIC_EXPORT_INTERVAL", "60000"),
        new("OTEL_RESOURCE_ATTRIBUTES", null),
        new("OTEL_SERVICE_NAME", "mttx"),
        new("OTEL_TRACES_SAMPLER", "always_on"),
        new("OTEL_TRACES_SAMPLER_ARG", null),
    ];

    private static IEnumerable<KnownSetting> Of<T>(string section)
        where T : new()
    {
        var defaults = new T();
        return typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name != "EqualityContract")
            .Select(property => new KnownSetting($"{section}__{property.Name}{(IsList(property) ? "__0" : "")}", Text(property.GetValue(defaults))));
    }

    private static bool IsList(PropertyInfo property) => property.PropertyType.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType);

    private static string? Text(object? value) => value switch
    {
        bool yes => yes ? "true" : "false",
        System.Collections.IEnumerable and not string => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
