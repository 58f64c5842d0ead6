using Mttx.Metrics.Cases;

namespace Mttx.Functions.Wire;

// Only for the description of the API: ResultWriter writes it piece by piece.

/// <summary>All that a run tells of its cases.</summary>
/// <param name="AverageMetrics"><c>Average_MTTA_seconds</c> and so on: whole seconds, the fraction dropped; 0 where nothing is reached (see <c>statistics</c>).</param>
/// <param name="CompletionRates"><c>MTTA_completion_percent</c> and so on, from 0 to 100, and <c>total_cases</c>.</param>
/// <param name="Thresholds">The tenant's limits.</param>
/// <param name="Statistics">By metric, the figures with the cases that stand behind them; null where there is no value.</param>
/// <param name="Definition">What was measured.</param>
/// <param name="WindowStart">The first moment of the time asked for, as RFC 3339 has it.</param>
/// <param name="WindowEnd">The first moment after.</param>
/// <param name="DataEnd">Until when the data tell; open cases have waited until then.</param>
/// <param name="DataQuality">What was left out, merged or doubtful.</param>
/// <param name="HistoryLimitHit">Whether rows of the history are missing.</param>
/// <param name="MttdLimitHit">Whether rows of the cases are missing.</param>
/// <param name="Completeness">By query, every window that was asked for.</param>
/// <param name="RunId">The run.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="BaseUrl">Where the tenant's Google SecOps is opened in a browser; null when unknown.</param>
/// <param name="Breakdowns">The same figures by rule, environment and tag, and by priority and assignee where the case query answers them.</param>
/// <param name="Trend">The same figures by day of creation, by week for long times, in the tenant's time zone.</param>
/// <param name="TimeInStage">How long cases stay in each stage, and the flow between stages.</param>
internal sealed record WireResult(
    IReadOnlyDictionary<string, long> AverageMetrics,
    IReadOnlyDictionary<string, decimal> CompletionRates,
    IReadOnlyList<WireThreshold> Thresholds,
    IReadOnlyDictionary<string, WireStatistics> Statistics,
    WireDefinition Definition,
    string? WindowStart,
    string? WindowEnd,
    string? DataEnd,
    DataQuality DataQuality,
    bool HistoryLimitHit,
    bool MttdLimitHit,
    IReadOnlyDictionary<string, WireCompleteness> Completeness,
    string RunId,
    long TenantId,
    string? BaseUrl,
    IReadOnlyDictionary<string, IReadOnlyList<WireGroup>> Breakdowns,
    WireTrend? Trend,
    WireStages TimeInStage)
{
    /// <summary>By case id; not reached is null. Cases without creation are counted, but do not stand here. Left out with <c>cases=false</c>.</summary>
    public IReadOnlyDictionary<string, WireResultCase> IndividualCases { get; init; } = new Dictionary<string, WireResultCase>();
}
