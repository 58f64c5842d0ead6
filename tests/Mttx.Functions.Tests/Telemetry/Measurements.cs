using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mttx.Functions.Tests.Telemetry;

/// <summary>Listens to what is measured in one trace; other tests of the process measure too.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _all = new();
    private readonly Activity _activity = new Activity("test").Start();

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Mttx", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sums of one instrument, by tags such as <c>kind=analysis state=failed</c>.</summary>
    public IReadOnlyDictionary<string, double> Sums(string name) =>
        _all.Where(m => m.Name == name).GroupBy(m => m.Tags).ToDictionary(group => group.Key, group => group.Sum(m => m.Value));

    /// <summary>How often one instrument measured.</summary>
    public int Count(string name) => _all.Count(m => m.Name == name);

    public void Dispose()
    {
        _listener.Dispose();
        _activity.Dispose();
    }

    // Called by whoever measures, on its thread.
    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Activity.Current?.TraceId == _activity.TraceId)
        {
            var all = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
            _all.Enqueue((instrument.Name, value, string.Join(' ', all)));
        }
    }
}
