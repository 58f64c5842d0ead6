using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mttx.Metrics.Queries;

/// <summary>Takes the cells of one column in the order of its rows. What is no time, a column of times does not take.</summary>
internal sealed class QueryColumnBuilder(TextPool pool, int expectedRows)
{
    private readonly PooledList<int> _codes = new();
    private readonly PooledList<long> _times = new();
    private readonly PooledList<int> _listItems = new();
    private readonly PooledList<int> _listEnds = new();
    private bool _holdsTimes;
    private bool _inList;
    private long _timeInList;
    private int _nulls;

    public string? Name { get; private set; }

    public int Rows => _holdsTimes ? _times.Count : _codes.Count;

    public int ItemsInList { get; private set; }

    /// <summary>
    /// Gives the column its name. Where the values came first, texts become times now;
    /// then the answer is the first row whose text is no time, or null when all went well.
    /// </summary>
    public int? SetName(string name, bool holdsTimes)
    {
        Name = name;
        _holdsTimes = holdsTimes;
        return holdsTimes && _codes.Count > 0 ? TurnIntoTimes() : null;
    }

    public void BeginValues()
    {
        if (_holdsTimes)
        {
            _times.EnsureCapacity(expectedRows);
        }
        else
        {
            _codes.EnsureCapacity(expectedRows);
        }
    }

    /// <summary>Takes a value in its written form. Answers null, or what was expected instead, having taken nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Add(ValueKind kind, ReadOnlySpan<byte> written)
    {
        switch (kind)
        {
            case ValueKind.Int64Val:
                return EpochSeconds.TryParseInteger(written, out var integer)
                    ? AddNumber(integer, EpochSeconds.TryAccept(integer, out var seconds), seconds)
                    : "a whole number of 64 bits";
            case ValueKind.Uint64Val:
                return ulong.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned)
                    ? AddNumber(unsigned, EpochSeconds.TryAccept(unsigned, out seconds), seconds)
                    : "a whole number of 64 bits without sign";
            case ValueKind.DoubleVal:
                return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                    ? AddNumber(real, EpochSeconds.TryAccept(real, out seconds), seconds)
                    : "a number";
            case ValueKind.TimestampVal when !EpochSeconds.TryParseTimestamp(Encoding.UTF8.GetString(written), out _):
                return "a time such as 2026-01-31T12:00:00Z";
            default:
                return AddText(written);
        }
    }

    public void AddNull()
    {
        _nulls++;
        if (_holdsTimes)
        {
            _times.Add(QueryColumn.NoTime);
        }
        else
        {
            _codes.Add(QueryColumn.NoText);
        }
    }

    public void BeginList()
    {
        _inList = true;
        ItemsInList = 0;
    }

    /// <summary>Ends a list: an empty one is no value, one of a single item the same as that item. Several times are refused.</summary>
    public bool TryEndList()
    {
        _inList = false;
        switch (ItemsInList)
        {
            case 0:
                AddNull();
                return true;
            case 1 when _holdsTimes:
                AddTime(_timeInList);
                return true;
            case 1:
                _codes.Add(_listItems[_listItems.Count - 1]);
                _listItems.RemoveLast();
                return true;
            default:
                _codes.Add(QueryColumn.CodeOfList(_listEnds.Count));
                _listEnds.Add(_listItems.Count);
                return !_holdsTimes;
        }
    }

    /// <summary>Takes all cells of another column.</summary>
    /// <param name="other">The column; both hold times or neither does.</param>
    /// <param name="codes">The number that each text of the other column's pool has here.</param>
    public void AddColumn(QueryColumn other, ReadOnlySpan<int> codes)
    {
        _nulls += other.Nulls;
        _times.AddRange(other.Times);
        for (var row = 0; row < other.Codes.Length; row++)
        {
            var items = other.TextCodes(row);
            BeginList();
            foreach (var item in items)
            {
                AddCode(codes[item]);
            }

            _nulls -= items.IsEmpty ? 1 : 0;
            TryEndList();
        }
    }

    public QueryColumn Build() => new(
        Name!, pool, _codes.ToArrayAndClear(), _times.ToArrayAndClear(), _listItems.ToArrayAndClear(), _listEnds.ToArrayAndClear(), _nulls);

    private string? AddText(ReadOnlySpan<byte> utf8)
    {
        if (_holdsTimes)
        {
            return EpochSeconds.TryParse(Encoding.UTF8.GetString(utf8), out var time) ? AddTime(time) : EpochSeconds.Expected;
        }

        // Rows of one case follow each other, so most texts are the one above.
        if (_codes.Count > 0 && _codes[_codes.Count - 1] is >= 0 and var above && pool.Is(above, utf8))
        {
            return AddCode(above);
        }

        return pool.TryIntern(utf8, out var code) ? AddCode(code) : "text in valid UTF-8";
    }

    private string? AddNumber<T>(T number, bool isTime, long time)
        where T : IUtf8SpanFormattable
    {
        if (_holdsTimes)
        {
            return isTime ? AddTime(time) : EpochSeconds.Expected;
        }

        Span<byte> utf8 = stackalloc byte[32];
        number.TryFormat(utf8, out var length, default, CultureInfo.InvariantCulture);
        return AddText(utf8[..length]);
    }

    private string? AddCode(int code)
    {
        if (_inList)
        {
            ItemsInList++;
            _listItems.Add(code);
        }
        else
        {
            _codes.Add(code);
        }

        return null;
    }

    private string? AddTime(long time)
    {
        if (_inList)
        {
            ItemsInList++;
            _timeInList = time;
        }
        else
        {
            _nulls += time == QueryColumn.NoTime ? 1 : 0;
            _times.Add(time);
        }

        return null;
    }

    private int? TurnIntoTimes()
    {
        foreach (var code in _codes.Span)
        {
            var time = QueryColumn.NoTime;
            if (code != QueryColumn.NoText && (code < 0 || !EpochSeconds.TryParse(pool[code], out time)))
            {
                return _times.Count;
            }

            _times.Add(time);
        }

        _nulls = _times.Span.Count(QueryColumn.NoTime);
        _codes.Clear();
        return null;
    }
}
