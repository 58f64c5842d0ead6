using Mttx.Functions.Runs;
using Mttx.Functions.Wire;
using Mttx.Metrics.Reports;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>Gathers runs into series of points: the latest run of each bucket, and nothing joined that measured something else.</summary>
internal sealed class RunTrend(string metric, TrendUnit unit, DateTimeZone zone)
{
    private readonly Dictionary<(string Hash, long Seconds), Dictionary<Instant, (Run Run, WireStatistics Figures)>> _series = [];

    public void Add(Run run)
    {
        if (run is not { HasResult: true, AsOf: { } asOf, DefinitionHash: { } hash } || run.Statistics?.GetValueOrDefault(metric) is not { } figures)
        {
            return;
        }

        var key = (hash, (long)(run.Request.Window.End - run.Request.Window.Start).TotalSeconds);
        if (!_series.TryGetValue(key, out var points))
        {
            _series.Add(key, points = []);
        }

        var bucket = Trend.BucketOf(Instant.FromDateTimeOffset(asOf), unit, zone).Start.ToInstant();
        if (!points.TryGetValue(bucket, out var held) || (held.Run.AsOf, held.Run.CreatedAt).CompareTo((asOf, run.CreatedAt)) < 0)
        {
            points[bucket] = (run, figures);
        }
    }

    public RunTrendAnswer ToAnswer(string? note)
    {
        var series = _series
            .OrderByDescending(s => s.Value.Count)
            .ThenBy(s => s.Key)
            .Select(s => new RunSeries(
                s.Key.Hash,
                s.Key.Seconds,
                CaseFilters.Of(s.Value.First().Value.Run.Request.Filter),
                [.. s.Value.OrderBy(p => p.Key).Select(p => PointOf(p.Value.Run, p.Value.Figures))]))
            .ToList();
        return new RunTrendAnswer(metric, unit, zone.Id, series, note ?? series.Count switch
        {
            0 => "No run with a result lies in this time. Start one with POST /api/analysis, or a schedule.",
            1 => null,
            _ => "The runs measured different things (another definition, length of time or filter): each series stands by itself and must not be joined with another.",
        });
    }

    private RunPoint PointOf(Run run, WireStatistics figures)
    {
        var asOf = Instant.FromDateTimeOffset(run.AsOf!.Value);
        var (start, end) = Trend.BucketOf(asOf, unit, zone);
        return new RunPoint(
            OffsetDateTimePattern.Rfc3339.Format(start.ToOffsetDateTime()),
            OffsetDateTimePattern.Rfc3339.Format(end.ToOffsetDateTime()),
            run.Id.ToString(),
            run.LacksRows == true ? RunState.Partial : RunState.Succeeded,
            RunText.Time(asOf),
            RunText.Time(run.Request.Window.Start),
            RunText.Time(run.Request.Window.End),
            run.Cases ?? figures.Total,
            figures);
    }
}
