namespace Mttx.Functions.Reports;

/// <summary>The reports: what they need, and their routes.</summary>
internal static class ReportSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services) =>
        services.AddScoped<RunSource>().AddSingleton<FreshRuns>();

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapTrends();
        api.MapSignalToNoise();
        api.MapCompare();
        api.MapRunCompare();
        api.MapMetrics();
    }
}
