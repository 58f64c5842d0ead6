using System.Net;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Mttx.Simulator.Control;
using Mttx.Simulator.Dashboards;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Journals;
using Mttx.Simulator.Misbehaving;
using Mttx.Simulator.Queries;
using Mttx.Simulator.Soar;
using Mttx.Simulator.Tables;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator;

/// <summary>Puts the simulator together: the command line and the tests start the same one.</summary>
internal static class SimulatorApp
{
    private const string InstancePath = "/{version:regex(^v1(alpha|beta)?$)}/projects/{project}/locations/{location}/instances/{instance}";

    public static WebApplication Create(SimulatorOptions options, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();

        // Only the options count: no settings file or variable of whoever starts it.
        builder.Configuration.Sources.Clear();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });

        // The slim builder leaves this constraint out.
        builder.Services.Configure<RouteOptions>(routing => routing.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        builder.Services.AddSingleton(options).AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<SimulatorClock>().AddSingleton<TenantRegistry>().AddSingleton<Journal>().AddSingleton<MisbehaviourRules>();
        builder.Services.AddSingleton<Accounts>().AddSingleton<AccessTokens>().AddSingleton<ManagedIdentity>().AddSingleton<CredentialFiles>();

        var app = builder.Build();
        app.Use(ApiErrors.AnswerAsync);
        app.UseRouting();
        app.Use(TenantRequests.FindAsync);
        app.Use(JournalKeeper.KeepAsync);
        app.Use(ApiErrors.AnswerAsync);
        app.Use(Misbehaviour.ApplyAsync);
        app.Use(TenantRequests.AuthorizeAsync);
        app.MapControl();
        app.MapIdentity();
        app.MapSoar();
        var instance = app.MapGroup(InstancePath);
        instance.MapInstance();
        instance.MapQueries();
        instance.MapTables();
        instance.MapRows();
        instance.MapDashboards();
        app.MapFallback(_ => throw ApiException.NotFound("Method not found."));
        return app;
    }

    public static string BaseUrl(WebApplication app) => app.Urls.First();
}
