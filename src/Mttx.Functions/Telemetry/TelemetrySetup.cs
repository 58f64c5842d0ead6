using System.Diagnostics;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Mttx.Functions.Telemetry;

/// <summary>Where logs go and how they look, and whether traces and metrics leave the process.</summary>
internal static class TelemetrySetup
{
    /// <summary>The name of the meter and of the source of activities; those of calls are <see cref="SecOps.SecOpsTelemetry.Name" />.</summary>
    public const string Name = "Mttx";

    private const string FormatSetting = "Logging:Format";
    private const string Json = "json";
    private const string Readable = "readable";

    // The frameworks tell several lines a request; what they warn of is enough.
    private static readonly Dictionary<string, string?> UsualLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Azure"] = "Warning",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
    };

    // By these, the platforms that gather what processes print.
    private static readonly string[] AzureVariables = ["WEBSITE_SITE_NAME", "CONTAINER_APP_NAME", "CONTAINER_APP_JOB_NAME"];

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Levels for where none are set: beneath all other settings.</summary>
    public static void AddUsualLogLevels(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = UsualLevels });

    /// <summary>Adds it all, by the settings as they are now.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // A hierarchical id of an old client would leave requests without a trace id.
        Activity.DefaultIdFormat = ActivityIdFormat.W3C;
        Activity.ForceDefaultIdFormat = true;

        TelemetryChecks.CheckLevels(builder.Configuration);
        var format = FormatOf(builder.Configuration);
        builder.Logging.AddConsoleFormatter<ReadableFormatter, ConsoleFormatterOptions>();
        builder.Services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });

        // Who has set the framework's own setting, has said more.
        if (builder.Configuration["Logging:Console:FormatterName"] is null)
        {
            builder.Services.Configure<ConsoleLoggerOptions>(
                console => console.FormatterName = format == Json ? ConsoleFormatterNames.Json : ReadableFormatter.FormatterName);
        }

        if (builder.Configuration[OtlpExport.EndpointSetting] is { Length: > 0 } endpoint)
        {
            OtlpExport.Add(builder, endpoint);
        }
    }

    private static string FormatOf(IConfiguration configuration) => configuration[FormatSetting]?.ToLowerInvariant() switch
    {
        null or "" => AzureVariables.Any(variable => !string.IsNullOrEmpty(configuration[variable])) ? Json : Readable,
        Json => Json,
        Readable => Readable,
        var other => throw new InvalidOperationException(
            $"Settings Logging: Format is \"{CommandLine.Printable.OnOneLine(other)}\"; it may be {Json} or {Readable}."),
    };
}
