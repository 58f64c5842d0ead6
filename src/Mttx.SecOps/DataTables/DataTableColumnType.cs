namespace Mttx.SecOps.DataTables;

/// <summary>What a column of a data table holds.</summary>
public enum DataTableColumnType
{
    /// <summary>A type that MTTx does not write: regular expressions, networks, entity fields, or one that came after this was written.</summary>
    Other,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Whole and decimal numbers, which dashboards can sum. It has no way to say "no value".</summary>
    Number,
}
