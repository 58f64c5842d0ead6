using System.Globalization;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Statistics;
using Mttx.SecOps.Queries;
using NodaTime.Text;

namespace Mttx.Functions.Exports;

/// <summary>What the tables of a report tell of the run as a whole.</summary>
internal sealed class ReportFacts
{
    private readonly Dictionary<string, MetricStatistics> _statistics;

    public ReportFacts(ExportJob job)
    {
        var set = job.Result.Analysis.Cases;
        _statistics = job.Result.Analysis.Statistics.ToDictionary(s => s.Metric, StringComparer.Ordinal);
        TenantName = job.Tenant.Name;
        ExportedAt = job.Plan.ExportedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        RunId = job.Run.Id.ToString();
        WindowStart = InstantPattern.General.Format(job.Run.Request.Window.Start);
        WindowEnd = InstantPattern.General.Format(job.Run.Request.Window.End);
        DefinitionHash = set.Definition.Hash;
        DataState = job.Completeness.Values.All(c => c.Complete) ? "complete" : "partial";
        MissingWindows = job.Completeness.Values.Sum(c => c.Windows.Count(w => w.Outcome == WindowOutcome.Truncated));
        TotalCases = set.Cases.Count;
        Quality = set.Quality;
    }

    public string TenantName { get; }

    public string ExportedAt { get; }

    public string RunId { get; }

    public string WindowStart { get; }

    public string WindowEnd { get; }

    public string DefinitionHash { get; }

    /// <summary>Whether every row is there that was asked for: complete or partial.</summary>
    public string DataState { get; }

    /// <summary>Windows, of a minute each, of which rows are missing.</summary>
    public int MissingWindows { get; }

    public int TotalCases { get; }

    public DataQuality Quality { get; }

    public MetricStatistics Of(string metric) => _statistics[metric];
}
