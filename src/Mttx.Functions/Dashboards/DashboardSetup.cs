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
}
