using Mttx.Functions.Hosting;

namespace Mttx.Functions.Dashboards;

/// <summary>What dashboards consist of.</summary>
internal static class DashboardSetup
{
    private const string Section = "Dashboards";

    public static IServiceCollection AddDashboards(this IServiceCollection services) => services
        .AddSingleton<DashboardMaker>()
        .AddSingleton(provider =>
        {
            var options = Settings.Read<DashboardOptions>(provider.GetRequiredService<IConfiguration>(), Section);
            return Settings.Check(Section, () => new DashboardUrl(options));
        });

    /// <summary>Reads the settings of dashboards now, so that wrong ones stop the start instead of a request.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static void CheckDashboards(this IServiceProvider services) => services.GetRequiredService<DashboardUrl>();
}
