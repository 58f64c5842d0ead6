using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Mttx.SecOps.Queries;

namespace Mttx.SecOps;

/// <summary>What those who collect traces and metrics learn of calls and windows. Without them it costs next to nothing.</summary>
public static class SecOpsTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Mttx.SecOps";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "mttx.upstream.calls", "{call}", "Calls of Google SecOps, SOAR and webhooks; each try counts.");

    // A query may take minutes.
    private static readonly Histogram<double> CallDuration = Meter.CreateHistogram(
        "mttx.upstream.duration",
        "s",
        "How long calls of Google SecOps, SOAR and webhooks took, waiting for a place apart.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] });

    private static readonly Counter<long> Windows = Meter.CreateCounter<long>(
        "mttx.windows", "{window}", "Windows of time that were asked for.");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>(
        "mttx.rows", "{row}", "Rows that became part of a result, before those met twice are merged.");

    internal static void Called(string upstream, string operation, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "upstream", upstream }, { "operation", operation }, { "outcome", outcome } };
        Calls.Add(1, tags);
        CallDuration.Record(duration.TotalSeconds, tags);
    }

    internal static void Took(string query, WindowRecord window)
    {
        Windows.Add(1, new("query", query), new("outcome", NameOf(window.Outcome)));
        if (window.IsPartOfResult)
        {
            Rows.Add(window.Rows, new KeyValuePair<string, object?>("query", query));
        }
    }

    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
