namespace Mttx.Functions.Import;

/// <summary>A table of the SQLite-based MTTx.</summary>
/// <param name="Rows">Its rows, by their ids.</param>
/// <param name="Missing">Known columns that it does not have.</param>
/// <param name="Unknown">Columns that it has beside the known ones.</param>
internal sealed record OldTable(IReadOnlyList<OldRow> Rows, IReadOnlyList<string> Missing, IReadOnlyList<string> Unknown);
