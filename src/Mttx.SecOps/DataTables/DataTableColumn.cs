namespace Mttx.SecOps.DataTables;

/// <summary>A column of a data table.</summary>
/// <param name="Name">Its name, unique in the table: a letter, then letters, digits or underscores, 255 in all at most.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsKey">Whether it is one of those that tell rows apart. Without any, all columns together do.</param>
public sealed record DataTableColumn(string Name, DataTableColumnType Type = DataTableColumnType.Text, bool IsKey = false);
