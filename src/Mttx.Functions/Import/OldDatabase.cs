namespace Mttx.Functions.Import;

/// <summary>What a database of the SQLite-based MTTx holds.</summary>
/// <param name="Tables">The known tables that it has, by their names in <see cref="OldSchema"/>.</param>
/// <param name="Unknown">Names of its other tables.</param>
internal sealed record OldDatabase(IReadOnlyDictionary<string, OldTable> Tables, IReadOnlyList<string> Unknown)
{
    /// <summary>The rows of a table, by their ids; none where there is no such table.</summary>
    public IReadOnlyList<OldRow> Rows(string table) => Tables.TryGetValue(table, out var there) ? there.Rows : [];
}
