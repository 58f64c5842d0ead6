using Mttx.SecOps.Queries;
using NodaTime.Text;

namespace Mttx.Functions.Wire;

/// <summary>One window of a ledger as JSON.</summary>
internal sealed record WireWindow(
    string Start, string End, WindowOutcome Outcome, int Rows, int Limit, int Tries, string? CachedAt, IReadOnlyList<string> Warnings)
{
    public static WireWindow Of(WindowRecord record) => new(
        InstantPattern.General.Format(record.Window.Start),
        InstantPattern.General.Format(record.Window.End),
        record.Outcome,
        record.Rows,
        record.Limit,
        record.Tries,
        record.CachedAt is { } cachedAt ? InstantPattern.ExtendedIso.Format(cachedAt) : null,
        [.. record.Warnings.Select(w => w.Reason.Length > 0 ? w.Reason : w.Title)]);
}
