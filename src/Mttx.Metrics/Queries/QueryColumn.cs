namespace Mttx.Metrics.Queries;

/// <summary>One column of a result. A column may be shorter than its table: rows past its end have no value.</summary>
/// <remarks>Texts are kept as numbers of a pool, times as epoch seconds, so a row costs four or eight bytes a column.</remarks>
public sealed class QueryColumn
{
    internal const int NoText = -1;
    internal const long NoTime = long.MinValue;

    private readonly TextPool _pool;
    private readonly int[] _codes;
    private readonly long[] _times;
    private readonly int[] _listItems;
    private readonly int[] _listEnds;

    internal QueryColumn(
        string name, TextPool pool, int[] codes, long[] times, int[] listItems, int[] listEnds, int nulls)
    {
        Name = name;
        Nulls = nulls;
        _pool = pool;
        _codes = codes;
        _times = times;
        _listItems = listItems;
        _listEnds = listEnds;
    }

    /// <summary>The column's name, as the query gives it.</summary>
    public string Name { get; }

    /// <summary>How many rows the column has a cell for.</summary>
    public int Count => Math.Max(_codes.Length, _times.Length);

    /// <summary>How many of its cells hold no value.</summary>
    public int Nulls { get; }

    internal TextPool Pool => _pool;

    /// <summary>One number a row: a text's, <see cref="NoText"/>, or below that a list's.</summary>
    internal ReadOnlySpan<int> Codes => _codes;

    /// <summary>Epoch seconds a row, or <see cref="NoTime"/>; empty in a column of texts.</summary>
    internal ReadOnlySpan<long> Times => _times;

    /// <summary>The cell's texts: none, one, or those of a list, in the order they came.</summary>
    public IReadOnlyList<string> Texts(int row)
    {
        var codes = TextCodes(row);
        var texts = new string[codes.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _pool[codes[i]];
        }

        return texts;
    }

    /// <summary>The cell's time in epoch seconds; null where it has none or the column holds no times.</summary>
    public long? Time(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        return row < _times.Length && _times[row] != NoTime ? _times[row] : null;
    }

    /// <summary>Whether any cell holds the text of that number, alone or in a list.</summary>
    internal bool Holds(int code) => _codes.Contains(code) || _listItems.Contains(code);

    /// <summary>The distinct texts of all cells, in no particular order.</summary>
    internal IEnumerable<string> DistinctTexts() =>
        _codes.Where(code => code >= 0).Concat(_listItems).Distinct().Select(code => _pool[code]);

    internal int CodeAt(int row) => row < _codes.Length ? _codes[row] : NoText;

    internal long TimeAt(int row) => row < _times.Length ? _times[row] : NoTime;

    internal ReadOnlySpan<int> TextCodes(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        if (row >= _codes.Length || _codes[row] == NoText)
        {
            return [];
        }

        var code = _codes[row];
        if (code >= 0)
        {
            return Codes.Slice(row, 1);
        }

        var list = ListOf(code);
        var start = list == 0 ? 0 : _listEnds[list - 1];
        return _listItems.AsSpan(start.._listEnds[list]);
    }

    internal static int CodeOfList(int list) => NoText - 1 - list;

    private static int ListOf(int code) => NoText - 1 - code;
}
