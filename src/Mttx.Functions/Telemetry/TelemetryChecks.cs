using System.Globalization;
using Mttx.Functions.CommandLine;

namespace Mttx.Functions.Telemetry;

/// <summary>Refuses what the frameworks would pass over in silence, or complain of without a name.</summary>
internal static class TelemetryChecks
{
    private const string Levels = "Logging:LogLevel";
    private const string Sampler = "OTEL_TRACES_SAMPLER";

    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    // Those of these names take a ratio, by another setting.
    private static readonly string[] Samplers =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    /// <exception cref="InvalidOperationException">A level is none; the message names its category.</exception>
    public static void CheckLevels(IConfiguration configuration)
    {
        foreach (var level in configuration.GetSection(Levels).GetChildren())
        {
            if (!string.IsNullOrEmpty(level.Value) && !(Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var known) && Enum.IsDefined(known)))
            {
                throw Wrong($"{Levels}:{level.Key}", level.Value, string.Join(", ", Enum.GetNames<LogLevel>()));
            }
        }
    }

    /// <exception cref="InvalidOperationException">A setting of OpenTelemetry's is wrong; the message names it.</exception>
    public static void CheckExport(IConfiguration configuration)
    {
        OneOf(configuration, "OTEL_EXPORTER_OTLP_PROTOCOL", Protocols);
        OneOf(configuration, Sampler, Samplers);
        if (configuration[Sampler]?.EndsWith("traceidratio", StringComparison.Ordinal) == true)
        {
            Check(
                configuration,
                "OTEL_TRACES_SAMPLER_ARG",
                "0 to 1",
                text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1);
        }


        // One comma at the end is taken, no other that joins nothing.
        Pairs(configuration, "OTEL_EXPORTER_OTLP_HEADERS", text => (text.EndsWith(',') ? text[..^1] : text).Split(','));
        Pairs(configuration, "OTEL_RESOURCE_ATTRIBUTES", text => text.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Milliseconds(configuration, "OTEL_EXPORTER_OTLP_TIMEOUT");
        Milliseconds(configuration, "OTEL_METRIC_EXPORT_INTERVAL");
    }

    private static void OneOf(IConfiguration configuration, string name, string[] words) =>
        Check(configuration, name, string.Join(", ", words), words.Contains);

    private static void Milliseconds(IConfiguration configuration, string name) => Check(
        configuration,
        name,
        "a whole number of milliseconds from 1 up",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0);

    // They may hold secrets, so that the message does not.
    private static void Pairs(IConfiguration configuration, string name, Func<string, string[]> split)
    {
        if (configuration[name] is { Length: > 0 } text
            && !Array.TrueForAll(split(text), pair => pair.Trim().IndexOf('=', StringComparison.Ordinal) > 0))
        {
            throw new InvalidOperationException($"{name} is not name=value, several joined with commas.");
        }
    }

    private static void Check(IConfiguration configuration, string name, string what, Func<string, bool> isRight)
    {
        if (configuration[name] is { Length: > 0 } text && !isRight(text))
        {
            throw Wrong(name, text, what);
        }
    }

    private static InvalidOperationException Wrong(string name, string text, string what) =>
        new($"{name} is \"{Printable.OnOneLine(text)}\"; it may be {what}.");
}
