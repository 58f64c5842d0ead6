using System.Text.Json.Nodes;

namespace Mttx.Functions.Analyses;

// Only for the description of the API: the stored rows are answered as a stream.

/// <summary>The raw rows of an analysis, as <c>POST /analysis/calculate</c> takes them.</summary>
/// <param name="CaseHistoryData">The case history, as <c>dashboardQueries:execute</c> answers it.</param>
/// <param name="CaseMttdData">The cases, likewise.</param>
/// <param name="HistoryLimitHit">Whether rows of the history are missing.</param>
/// <param name="MttdLimitHit">Whether rows of the cases are missing.</param>
internal sealed record WireRawResult(JsonObject CaseHistoryData, JsonObject CaseMttdData, bool HistoryLimitHit, bool MttdLimitHit);
