using Mttx.SecOps.Queries;

namespace Mttx.Functions.Wire;

/// <summary>One query's completeness ledger as JSON.</summary>
internal sealed record WireCompleteness(bool Complete, int Rows, IReadOnlyList<WireWindow> Windows)
{
    /// <summary>What the two ledgers are called.</summary>
    public const string History = "history";

    public const string Cases = "cases";

    /// <summary>The ledgers of both queries of an analysis, by query.</summary>
    public static Dictionary<string, WireCompleteness> ByQuery(AnalysisResults queried) => new()
    {
        [History] = Of(queried.History.Ledger),
        [Cases] = Of(queried.Cases.Ledger),
    };

    public static WireCompleteness Of(CompletenessLedger ledger) =>
        new(ledger.IsComplete, ledger.Rows, [.. ledger.Windows.Select(WireWindow.Of)]);
}
