using System.Globalization;
using System.Reflection;
using Mttx.Functions.Exports;
using Mttx.Functions.Dashboards;
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
        .. Of<SecOpsOptions>("SecOps"),
        .. Of<GoogleSignInOptions>("GoogleSignIn"),
        .. Of<OutgoingGuardOptions>("OutgoingGuard"),
        .. Of<IdentityOptions>(IdentityOptions.Section),
        .. Of<RateLimitOptions>(RateLimitOptions.Section),
        .. Of<RunOptions>(RunOptions.Section),
        .. Of<RetentionOptions>(RetentionOptions.Section),
        .. Of<ExportOptions>(ExportOptions.Section),
        .. Of<DashboardOptions>("Dashboards"),
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
