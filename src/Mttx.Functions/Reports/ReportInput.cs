using System.Globalization;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.Reports;

/// <summary>Reads what callers of reports write, and says by field what cannot be used; the value then given back means nothing.</summary>
internal sealed class ReportInput
{
    public Invalid Invalid { get; } = new();

    /// <summary>The card's name of a metric, which callers may write in small letters.</summary>
    public string Metric(string? text, DefinitionCard card)
    {
        var names = card.Metrics.Select(m => m.Name).ToList();
        if (names.Find(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        Invalid.Add("metric", text is null
            ? $"The metric is missing; give one of {string.Join(", ", names)}."
            : $"There is no metric {Invalid.Shown(text)}; give one of {string.Join(", ", names)}.");
        return "";
    }

    public TrendUnit Bucket(string? text)
    {
        switch (text)
        {
            case "hour":
                return TrendUnit.Hour;
            case null or "day":
                return TrendUnit.Day;
            case "week":
                return TrendUnit.Week;
            default:
                Invalid.Add("bucket", $"{Invalid.Shown(text)} is no bucket; give hour, day or week.");
                return default;
        }
    }

    /// <summary>A time up to now, such as <c>7d</c>.</summary>
    public RelativeTime Last(string? text, string usual, string field)
    {
        if (!RelativeTime.TryParse(string.IsNullOrEmpty(text) ? usual : text, out var time))
        {
            Invalid.Add(field, $"{Invalid.Shown(text)} is not a time up to now; give one such as 90min, 24h, 7d, 4w, 3mo or 1y.");
        }

        return time;
    }

    /// <summary>A moment, or the start of a day in the tenant's time zone; null for none.</summary>
    public Instant? Time(string? text, string field, DateTimeZone zone)
    {
        try
        {
            return text is null ? null : TimeText.Instant(text, zone, field);
        }
        catch (InputException)
        {
            Invalid.Add(field, $"{Invalid.Shown(text)} is not a time; give one such as 2026-01-31T12:00:00Z, 2026-01-31T12:00 or 2026-01-31 (in the tenant's time zone).");
            return null;
        }
    }

    public string Statistic(string? text)
    {
        var name = string.IsNullOrEmpty(text) ? FigureKind.Usual : text;
        if (!FigureKind.IsKnown(name))
        {
            Invalid.Add("statistic", $"There is no statistic {Invalid.Shown(text)}; give one of {string.Join(", ", FigureKind.Names)}.");
        }

        return name;
    }

    /// <summary>Seconds, as such or as a time such as <c>4h</c>; null for none.</summary>
    public double? Target(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            return seconds;
        }

        // Months and years have no length of their own.
        if (RelativeTime.TryParse(text, out var time) && time.Unit is not (TimeUnit.Month or TimeUnit.Year))
        {
            var end = NodaConstants.UnixEpoch;
            return (end - time.StartFrom(end)).TotalSeconds;
        }

        Invalid.Add("target", $"{Invalid.Shown(text)} is no target; give seconds such as 14400, or a time such as 90min, 4h or 2d.");
        return null;
    }

    /// <summary>Filters of a query string.</summary>
    public CaseFilters Filters(FilterQuery query)
    {
        var filters = query.ToFilters();
        filters.Check(Invalid, FilterQuery.NameOf);
        return filters;
    }
}
