using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;

namespace Mttx.Functions.Analyses;

// Only for the description of the API: CalculateAnswer writes it piece by piece.

/// <summary>The metrics of two query results.</summary>
/// <param name="IndividualCases">By case id.</param>
/// <param name="AverageMetrics"><c>Average_MTTA_seconds</c> and so on: whole seconds, the fraction dropped; 0 where nothing is reached (see <c>statistics</c>).</param>
/// <param name="CompletionRates"><c>MTTA_completion_percent</c> and so on, from 0 to 100, and <c>total_cases</c>.</param>
/// <param name="Thresholds">The tenant's limits.</param>
/// <param name="BaseUrl">Where the tenant's Google SecOps is opened in a browser; null when unknown.</param>
/// <param name="HistoryLimitHit">Whether rows of the history are missing.</param>
/// <param name="MttdLimitHit">Whether rows of the cases are missing.</param>
/// <param name="Statistics">By metric, the figures with the cases that stand behind them; null where there is no value.</param>
/// <param name="Definition">What was measured.</param>
/// <param name="DataQuality">What was left out, merged or doubtful.</param>
internal sealed record WireCalculation(
    IReadOnlyDictionary<string, WireCalculatedCase> IndividualCases,
    IReadOnlyDictionary<string, long> AverageMetrics,
    IReadOnlyDictionary<string, decimal> CompletionRates,
    IReadOnlyList<WireThreshold> Thresholds,
    string? BaseUrl,
    bool HistoryLimitHit,
    bool MttdLimitHit,
    IReadOnlyDictionary<string, WireStatistics> Statistics,
    WireDefinition Definition,
    DataQuality DataQuality);
