using Mttx.SecOps.Queries;

namespace Mttx.Functions.Wire;

/// <summary>One query's completeness ledger as JSON.</summary>
internal sealed record WireCompleteness(bool Complete, int Rows, IReadOnlyList<WireWindow> Windows)
{
    public static WireCompleteness Of(CompletenessLedger ledger) =>
        new(ledger.IsComplete, ledger.Rows, [.. ledger.Windows.Select(WireWindow.Of)]);
}
