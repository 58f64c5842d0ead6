using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Mttx.Functions.Analyses;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Audit;
using Mttx.Functions.Configuration;
using Mttx.Functions.Dashboards;
using Mttx.Functions.Destinations;
using Mttx.Functions.Documentation;
using Mttx.Functions.Exports;
using Mttx.Functions.Health;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Reports;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Stages;
using Mttx.Functions.Telemetry;
using Mttx.Functions.Tenants;
using Mttx.Functions.Triggers;

namespace Mttx.Functions.Hosting;

/// <summary>Puts the service together: the verb, the tests and the benchmarks start the same one.</summary>
internal static class MttxApp
{
    // Container platforms kill after 30 seconds.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    /// <summary>Makes the app; nothing listens yet and nothing is asked of the network.</summary>
    /// <param name="port">Port on 127.0.0.1, which is where the Functions host calls; 0 takes a free one.</param>
    /// <param name="configure">What tests set.</param>
    /// <param name="withTriggers">Whether the Functions host calls: only then are its ping and its events answered.</param>
    public static WebApplication Create(int port, Action<WebApplicationBuilder>? configure = null, bool withTriggers = false)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBodies.Usual;
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.AddUsualLogLevels();
        configure?.Invoke(builder);
        builder.AddTelemetry();
        builder.Logging.AddFilter(AuditLog.Category, LogLevel.Information);
        builder.Services.AddMttx();
        var app = builder.Build();
        app.UseMttx();
        if (withTriggers)
        {
            app.MapTriggers();
        }

        return app;
    }

    private static void AddMttx(this IServiceCollection services)
    {
        services.AddWork();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = UsualDetails.Complete);
        services.AddExceptionHandler<FailureHandler>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddIdentity();
        services.AddRateLimits().AddConfiguredCors();
        services.AddScoped<TenantAccess>().AddScoped<RunAccess>().AddScoped<AnalysisStart>().AddScoped<ScheduleAccess>().AddScoped<DestinationAccess>();
        services.AddReports();
        services.AddDashboards();
        services.AddDocumentation();
        services.AddTriggers();
        services.AddSingleton<Readiness>();
    }

    private static void UseMttx(this WebApplication app)
    {
        app.Services.CheckWork();
        app.Services.CheckDashboards();
        app.UseCorrelation();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseDocumentationPage();
        app.UseRouting();
        app.UseConfiguredCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseQueryParameters();
        app.MapDocumentation();
        app.UseRateLimiter();
        var api = app.MapGroup("/api");
        api.MapHealth();
        api.MapAnalysis();
        api.MapRuns();
        api.MapCalculate();
        api.MapReports();
        api.MapReportFiles();
        api.MapTenants();
        api.MapCaseStatuses();
        api.MapStages();
        api.MapMetricConfigs();
        api.MapThresholds();
        api.MapQueries();
        api.MapSchedules();
        api.MapDestinations();
        api.MapDashboards();
        api.MapVersion();
        api.MapApiKeys();
        api.MapMe();
    }
}
