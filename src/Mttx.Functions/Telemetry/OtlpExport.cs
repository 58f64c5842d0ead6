using Mttx.Functions.Hosting;
using Mttx.SecOps;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mttx.Functions.Telemetry;

/// <summary>Sends logs, traces and metrics to an OpenTelemetry collector. Only where one is set is any of its code loaded.</summary>
/// <remarks>All else is set as OpenTelemetry names it: <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c> and the like.</remarks>
internal sealed class OtlpExport : IHostedService, IDisposable
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string SamplerSetting = "OTEL_TRACES_SAMPLER";
    private const string ServiceName = "mttx";

    // A collector that does not answer must not hold up the end for long.
    private const int LongestFlush = 2_000;

    private static readonly string[] Meters =
    [
        TelemetrySetup.Name, SecOpsTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime",
    ];

    // Not Azure.Core.Http, which tells of the requests that System.Net.Http tells of.
    private static readonly string[] Sources =
    [
        TelemetrySetup.Name, SecOpsTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", "Azure.Storage.*", "Azure.Security.*",
    ];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    public OtlpExport(IConfiguration configuration)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddSource(Sources)
            .AddOtlpExporter();
        if (string.IsNullOrEmpty(configuration[SamplerSetting]))
        {
            // By default what the caller does not record, nobody does; and the Functions host, which is every caller, mostly records nothing.
            traces.SetSampler(new AlwaysOnSampler());
        }

        _traces = traces.Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Adds it.</summary>
    /// <exception cref="InvalidOperationException">A setting of it is wrong; the message names it.</exception>
    public static void Add(IHostApplicationBuilder builder, string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException(
                $"{EndpointSetting} is not an address such as http://127.0.0.1:4318; correct it, or remove it to send nothing.");
        }

        TelemetryChecks.CheckExport(builder.Configuration);

        // Both still need asking: requests with their routes and statuses, and calls of storage.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        builder.Services.AddHostedService<OtlpExport>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeScopes = true;
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Resource());
            logs.AddOtlpExporter();
        });
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Requests have ended by now: what happened until then is sent.
    public void Dispose()
    {
        _traces.Shutdown(LongestFlush);
        _metrics.Shutdown(LongestFlush);
        _traces.Dispose();
        _metrics.Dispose();
    }

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, so that they win.
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddService(ServiceName, serviceVersion: VersionEndpoints.Current.Version)
        .AddEnvironmentVariableDetector();
}
