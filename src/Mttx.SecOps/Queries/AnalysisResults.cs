namespace Mttx.SecOps.Queries;

/// <summary>What both queries of an analysis answered.</summary>
/// <param name="History">The case history.</param>
/// <param name="Cases">The cases.</param>
public sealed record AnalysisResults(WindowedResult History, WindowedResult Cases)
{
    /// <summary>Whether no row of either is missing.</summary>
    public bool IsComplete => History.Ledger.IsComplete && Cases.Ledger.IsComplete;
}
