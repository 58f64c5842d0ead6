using System.Text.Json.Nodes;

namespace Mttx.Functions.Analyses;

/// <summary>Two query results to calculate with. The body may have up to 100 MB; its members may come in any order.</summary>
/// <param name="TenantId">The tenant whose definitions and thresholds hold.</param>
/// <param name="CaseHistoryData">The answer of the case history query, as Google SecOps or <c>POST /api/analysis/run</c> gave it.</param>
/// <param name="CaseMttdData">The answer of the case query, likewise.</param>
/// <param name="HistoryLimitHit">Whether history rows are known to be missing; without it, what the data themselves say.</param>
/// <param name="MttdLimitHit">Whether case rows are known to be missing, likewise.</param>
internal sealed record CalculateRequest(
    long TenantId, JsonObject CaseHistoryData, JsonObject CaseMttdData, bool? HistoryLimitHit = null, bool? MttdLimitHit = null);
