namespace Mttx.SecOps.DataTables;

/// <summary>A data table as it is to be: checked when made, so that later code need not.</summary>
public sealed class DataTableDefinition
{
    /// <summary>The most columns that a table may have.</summary>
    public const int MostColumns = 1_000;

    /// <summary>Checks and keeps the parts.</summary>
    /// <param name="id">The table's id: a letter, then letters, digits or underscores, 255 in all at most.</param>
    /// <param name="description">What people are told about it; required by the service.</param>
    /// <param name="columns">1 to 1,000 columns in their order, of unique names, text or numbers.</param>
    /// <param name="rowTimeToLive">How long rows live: whole hours, 24 hours to 365 days. Null: for ever.</param>
    /// <param name="dataAccessScopes">Scopes that may see it; a credential that is scoped itself must name one.</param>
    /// <exception cref="ArgumentException">A part is out of these ranges; the message names it.</exception>
    public DataTableDefinition(
        string id,
        string description,
        IReadOnlyList<DataTableColumn> columns,
        TimeSpan? rowTimeToLive = null,
        IReadOnlyList<string>? dataAccessScopes = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Id = DataTableName.Checked(id, "data table", nameof(id));
        Description = description;
        Columns = [.. columns];
        RowTimeToLive = rowTimeToLive;
        DataAccessScopes = [.. dataAccessScopes ?? []];
        if (columns.Count is 0 or > MostColumns)
        {
            throw new ArgumentException($"A data table has 1 to {MostColumns} columns, not {columns.Count}.", nameof(columns));
        }

        // Without regard to case: the service's documents do not say whether it tells "Id" from "id", so neither is risked.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
        {
            if (!names.Add(DataTableName.Checked(column.Name, "column", nameof(columns))))
            {
                throw new ArgumentException($"The data table has two columns named \"{column.Name}\".", nameof(columns));
            }

            if (column.Type is not (DataTableColumnType.Text or DataTableColumnType.Number))
            {
                throw new ArgumentException($"Column \"{column.Name}\" must be of text or numbers.", nameof(columns));
            }
        }

        if (rowTimeToLive is { } time && !DataTables.RowTimeToLive.IsValid(time))
        {
            throw new ArgumentException($"Rows live whole hours, from 24 hours to 365 days; {time} is none of these.", nameof(rowTimeToLive));
        }
    }

    /// <summary>The table's id.</summary>
    public string Id { get; }

    /// <summary>What people are told about it.</summary>
    public string Description { get; }

    /// <summary>Its columns, in their order.</summary>
    public IReadOnlyList<DataTableColumn> Columns { get; }

    /// <summary>How long rows live; null: for ever.</summary>
    public TimeSpan? RowTimeToLive { get; }

    /// <summary>Scopes that may see it; often none.</summary>
    public IReadOnlyList<string> DataAccessScopes { get; }

    /// <summary>Whether rows of this definition can be written to a table: its columns are the same, in the same order.</summary>
    public bool Fits(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Columns.SequenceEqual(table.Columns);
    }
}
