namespace Mttx.SecOps.DataTables;

/// <summary>Tells the rows of a table apart as the service does.</summary>
internal sealed class RowIdentity
{
    // A control character: cleaned values hold none, so that joined values stay apart.
    private const char Separator = '\u001F';

    private readonly IReadOnlyList<DataTableColumn> _columns;
    private readonly int[] _all;
    private readonly int[] _key;

    public RowIdentity(IReadOnlyList<DataTableColumn> columns)
    {
        _columns = columns;
        _all = [.. Enumerable.Range(0, columns.Count)];
        int[] key = [.. _all.Where(i => columns[i].IsKey)];
        _key = key.Length == 0 ? _all : key;
    }

    public string KeyOf(IReadOnlyList<string> values) => Join(_key, values);

    public string ContentOf(IReadOnlyList<string> values) => Join(_all, values);

    // Values at the end may be missing in an answer.
    private string Join(int[] columns, IReadOnlyList<string> values) => string.Join(
        Separator, columns.Select(i => DataTableValue.Canonical(i < values.Count ? values[i] : "", _columns[i].Type)));
}
