using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>
/// Reads one cell token by token: <c>{"value": {kind: …}}</c>, <c>{"list": {"values": [{kind: …}, …]}}</c> or <c>{}</c>,
/// and puts what it holds into the column. Members it does not know are passed over.
/// </summary>
internal sealed class CellParser(JsonPlace place, JsonNames names, QueryReadLimits limits)
{
    private readonly DateParser _date = new(names);
    private QueryColumnBuilder _column = null!;
    private State _state;
    private State _afterSkip;
    private ValueKind _kind;
    private SkippedMember _skipped;
    private int _cellsLeft = limits.MaxCells;
    private int _row;
    private int _valuesTaken;
    private int _unreadableBefore;
    private int _cellsLeftBefore;
    private bool _inList;
    private bool _filled;
    private bool _itemFilled;
    private bool _itemUnknown;

    private enum State : byte
    {
        CellMember, Value, ItemMember, ItemKind, List, ListMember, ListValues, ListItem, Date, Skip,
    }

    /// <summary>Values of no known kind so far; each was read as no value.</summary>
    public int UnreadableValues { get; private set; }

    /// <summary>Cells that may still come, items of lists included.</summary>
    public ref int CellsLeft => ref _cellsLeft;

    /// <summary>As how many the cell counted: itself and the items of its list.</summary>
    public int CellsTaken => _cellsLeftBefore - _cellsLeft;

    /// <summary>Whether the cell held a text without escapes and nothing else that counts.</summary>
    public bool HadOnePlainText => _valuesTaken == 1 && ValueEnd > ValueStart && UnreadableValues == _unreadableBefore;

    /// <summary>Position of that text in the whole input, its quotes included, and the kind of value that it was.</summary>
    public long ValueStart { get; private set; }

    public long ValueEnd { get; private set; }

    public ValueKind Kind { get; private set; }

    public void Begin(ref readonly Utf8JsonReader reader, QueryColumnBuilder column)
    {
        _cellsLeftBefore = _cellsLeft;
        CountCell(in reader);
        _column = column;
        _row = column.Rows;
        _valuesTaken = 0;
        _unreadableBefore = UnreadableValues;
        _filled = _inList = false;
        _state = State.CellMember;
    }

    public QueryResultException TooLong(ref readonly Utf8JsonReader reader) =>
        Fail(in reader, $"a text of at most {limits.MaxTextBytes} bytes");

    /// <summary>Takes the next token; true when it was the cell's last.</summary>
    public bool Take(ref readonly Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        switch (_state)
        {
            case State.CellMember when token == JsonTokenType.PropertyName:
                var member = names.Of(in reader);
                _state = member.SequenceEqual("value"u8) ? State.Value : member.SequenceEqual("list"u8) ? State.List : Skip(in reader);
                return false;
            case State.CellMember when token == JsonTokenType.EndObject:
                if (!_filled)
                {
                    _column.AddNull();
                }

                return true;
            case State.Value when token == JsonTokenType.StartObject:
                BeginItem();
                return false;
            case State.ItemMember when token == JsonTokenType.PropertyName:
                _state = MemberState(in reader);
                return false;
            case State.ItemMember when token == JsonTokenType.EndObject:
                EndItem();
                return false;
            case State.ItemKind:
                _state = State.ItemMember;
                TakeValue(in reader);
                return false;
            case State.Value or State.List when token == JsonTokenType.Null:
                _state = State.CellMember;
                return false;
            case State.Skip:
                _state = _skipped.EndsWith(in reader) ? _afterSkip : State.Skip;
                return false;
            case State.Date:
                TakeOfDate(in reader);
                return false;
            default:
                TakeOfList(in reader);
                return false;
        }
    }

    private void TakeOfList(ref readonly Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        switch (_state)
        {
            case State.List when token == JsonTokenType.StartObject:
                if (_filled)
                {
                    throw Fail(in reader, "one value or one list in a cell");
                }

                _column.BeginList();
                _inList = true;
                _state = State.ListMember;
                break;
            case State.ListMember when token == JsonTokenType.PropertyName:
                _state = names.Of(in reader).SequenceEqual("values"u8) ? State.ListValues : Skip(in reader);
                break;
            case State.ListValues when token == JsonTokenType.StartArray:
                _state = State.ListItem;
                break;
            case State.ListValues when token == JsonTokenType.Null:
            case State.ListItem when token == JsonTokenType.EndArray:
                _state = State.ListMember;
                break;
            case State.ListItem when token == JsonTokenType.StartObject:
                CountCell(in reader);
                BeginItem();
                break;
            case State.ListItem when token == JsonTokenType.Null:
                CountCell(in reader);
                break;
            case State.ListMember when token == JsonTokenType.EndObject:
                if (!_column.TryEndList())
                {
                    throw Fail(in reader, "one time");
                }

                _filled = true;
                _inList = false;
                _state = State.CellMember;
                break;
            default:
                throw Fail(in reader, _state == State.ListValues ? "a list" : "an object");
        }
    }

    private void TakeOfDate(ref readonly Utf8JsonReader reader)
    {
        switch (_date.Take(in reader))
        {
            case true:
                _state = State.ItemMember;
                Add(in reader, _date.Text);
                break;
            case null:
                throw Fail(in reader, _date.Expectation);
        }
    }

    private void BeginItem()
    {
        _itemFilled = _itemUnknown = false;
        _state = State.ItemMember;
    }

    private void EndItem()
    {
        if (_itemUnknown && !_itemFilled)
        {
            UnreadableValues++;
        }

        _state = _inList ? State.ListItem : State.CellMember;
    }

    private State MemberState(ref readonly Utf8JsonReader reader)
    {
        var name = names.Of(in reader);
        if (ValueKinds.Named(name) is { } known)
        {
            _kind = known;
            return State.ItemKind;
        }

        // "metadata" is a value's companion, not a value.
        _itemUnknown |= !name.SequenceEqual("metadata"u8);
        return Skip(in reader);
    }

    private void TakeValue(ref readonly Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        switch (_kind)
        {
            case var _ when token == JsonTokenType.Null:
            case ValueKind.NullVal when token is not (JsonTokenType.StartObject or JsonTokenType.StartArray):
                break;
            case ValueKind.BoolVal when token is JsonTokenType.True or JsonTokenType.False:
                Add(in reader, token == JsonTokenType.True ? "true"u8 : "false"u8);
                break;
            case ValueKind.DateVal when token == JsonTokenType.StartObject:
                _date.Begin();
                _state = State.Date;
                break;
            case ValueKind.StringVal or ValueKind.BytesVal or ValueKind.TimestampVal when token == JsonTokenType.String:
            case ValueKind.Int64Val or ValueKind.Uint64Val or ValueKind.DoubleVal
                when token is JsonTokenType.String or JsonTokenType.Number:
                Add(in reader, names.Of(in reader));
                break;
            default:
                throw Fail(in reader, ValueKinds.Expectation(_kind));
        }
    }

    private void Add(ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> written)
    {
        if (_inList ? _itemFilled : _filled)
        {
            throw Fail(in reader, "one value or one list in a cell");
        }

        if (_column.Add(_kind, written) is { } expected)
        {
            throw Fail(in reader, expected);
        }

        _itemFilled = true;
        _filled |= !_inList;
        _valuesTaken++;
        Kind = _kind;
        var isPlainText = reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped;
        ValueStart = place.Consumed + reader.TokenStartIndex;
        ValueEnd = isPlainText ? ValueStart + reader.ValueSpan.Length + 2 : ValueStart;
    }

    private State Skip(ref readonly Utf8JsonReader reader)
    {
        _afterSkip = _state;
        _skipped.Begin(in reader);
        return State.Skip;
    }

    public void CountCell(ref readonly Utf8JsonReader reader)
    {
        if (--_cellsLeft < 0)
        {
            throw place.Fail(in reader, "$.results", $"at most {limits.MaxCells} cells");
        }

        if (_inList && _column.ItemsInList >= limits.MaxListItems)
        {
            throw Fail(in reader, $"a list of at most {limits.MaxListItems} values");
        }
    }

    private QueryResultException Fail(ref readonly Utf8JsonReader reader, string expected) => place.Fail(in reader, Path(), expected);

    private string Path() =>
        $"{place.ColumnPath}.values[{_row}]" + (_inList ? $".list.values[{_column.ItemsInList}]" : ".value");
}
