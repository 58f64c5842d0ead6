using System.Text;
using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>
/// Turns the tokens of one answer into columns as they come, so that neither its text nor a document of it is ever held whole.
/// It is fed pieces and keeps its place between them.
/// </summary>
internal sealed class QueryResultParser
{
    private const int NoCell = -1;

    private readonly QuerySchema _schema;
    private readonly QueryReadLimits _limits;
    private readonly JsonPlace _place = new();
    private readonly JsonNames _names;
    private readonly CellParser _cell;
    private readonly QueryEnvelope _envelope;
    private readonly RepeatedCells _repeated = new();
    private readonly TextPool _pool = new();
    private readonly List<QueryColumn> _columns = [];
    private QueryColumnBuilder _column = null!;
    private JsonReaderState _json;
    private State _state;
    private State _afterSkip;
    private SkippedMember _skipped;
    private bool _isBehindCell;

    public QueryResultParser(QuerySchema schema, QueryReadLimits limits)
    {
        _schema = schema;
        _limits = limits;
        _names = new JsonNames(_place);
        _cell = new CellParser(_place, _names, limits);
        _envelope = new QueryEnvelope(_place, _names);
        _json = new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.MaxDepth });
    }

    private enum State : byte
    {
        Document, Member, Envelope, Results, Column, ColumnMember, ColumnName, Values, Cell, InCell, Skip,
    }

    /// <summary>Reads as much as the piece holds whole and answers how many bytes that was.</summary>
    public int Feed(ReadOnlySpan<byte> piece, bool isLast)
    {
        var before = _place.Consumed;
        while (FeedTokens(piece[(int)(_place.Consumed - before)..], isLast))
        {
            var rest = piece[(int)(_place.Consumed - before)..];
            _place.Consumed += _repeated.Take(rest, _column, _limits.MaxTextBytes, ref _cell.CellsLeft);
        }

        return _place.Consumed <= _limits.MaxBytes
            ? (int)(_place.Consumed - before)
            : throw new QueryResultException("$", _place.Consumed, $"at most {_limits.MaxBytes} bytes", "more");
    }

    public QueryTable Build()
    {
        var table = new QueryTable(
            _schema,
            _pool,
            _columns,
            _envelope.Window,
            _envelope.CachedAt,
            _envelope.Warnings,
            (int)Math.Min(int.MaxValue, (long)_cell.UnreadableValues + _envelope.UnreadableBefore),
            _place.Consumed,
            _envelope.IsTruncated,
            _envelope.RaggedColumns);
        return table.RowCount > 0 && _schema.Required.FirstOrDefault(name => table.Column(name) is null) is { } missing
            ? throw new QueryResultException("$.results", 0, $"a column {missing}", "only " + Quote.List(_columns.Select(c => c.Name)))
            : table;
    }

    /// <summary>Takes tokens; true when it stopped behind a cell and learned how it is written, false when the piece is used up.</summary>
    private bool FeedTokens(ReadOnlySpan<byte> piece, bool isLast)
    {
        var reader = new Utf8JsonReader(piece, isLast, _json);
        var endOfCellAbove = _isBehindCell ? 0 : NoCell;
        var learned = false;
        try
        {
            while (!learned && reader.Read())
            {
                if (reader.ValueSpan.Length > _limits.MaxTextBytes)
                {
                    throw _state == State.InCell
                        ? _cell.TooLong(in reader)
                        : _place.Fail(in reader, _place.Column < 0 ? "$" : _place.ColumnPath, $"a text of at most {_limits.MaxTextBytes} bytes");
                }

                if (_state != State.InCell)
                {
                    Take(in reader);
                    endOfCellAbove = _state == State.InCell ? endOfCellAbove : NoCell;
                }
                else if (_cell.Take(in reader))
                {
                    _state = State.Cell;
                    learned = endOfCellAbove != NoCell && Learn(piece[..(int)reader.BytesConsumed], endOfCellAbove);
                    endOfCellAbove = (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException e)
        {
            throw _place.Broken(e, _place.Consumed + reader.BytesConsumed);
        }

        _json = reader.CurrentState;
        _place.Consumed += reader.BytesConsumed;
        _isBehindCell = endOfCellAbove == (int)reader.BytesConsumed;
        return learned;
    }

    private bool Learn(ReadOnlySpan<byte> throughCell, int endOfCellAbove)
    {
        // Positions in the whole input, made positions in the piece; the quotes belong to what is around the text.
        var textStart = _cell.ValueStart - _place.Consumed + 1;
        var textEnd = _cell.ValueEnd - _place.Consumed - 1;
        if (!_cell.HadOnePlainText || textStart < endOfCellAbove)
        {
            return false;
        }

        _repeated.Learn(throughCell[endOfCellAbove..(int)textStart], throughCell[(int)textEnd..], _cell.Kind, _cell.CellsTaken);
        return true;
    }

    private void Take(ref readonly Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        switch (_state)
        {
            case State.Cell when token == JsonTokenType.StartObject:
                _cell.Begin(in reader, _column);
                _state = State.InCell;
                break;
            case State.Cell when token == JsonTokenType.Null:
                _cell.CountCell(in reader);
                _column.AddNull();
                break;
            case State.Cell when token == JsonTokenType.EndArray:
                _state = State.ColumnMember;
                break;
            case State.Skip:
                _state = _skipped.EndsWith(in reader) ? _afterSkip : State.Skip;
                break;
            case State.Envelope:
                _state = _envelope.Take(in reader) ? State.Member : State.Envelope;
                break;
            case State.Document when token == JsonTokenType.StartObject:
                _state = State.Member;
                break;
            case State.Member when token == JsonTokenType.PropertyName:
                BeginMember(in reader);
                break;
            case State.Member when token == JsonTokenType.EndObject:
                break;
            case State.Results when token == JsonTokenType.StartArray:
                _state = State.Column;
                break;
            case State.Results when token == JsonTokenType.Null:
            case State.Column when token == JsonTokenType.EndArray:
                _state = State.Member;
                break;
            case State.Column when token == JsonTokenType.StartObject:
                BeginColumn(in reader);
                break;
            case State.ColumnMember when token == JsonTokenType.PropertyName:
                var member = _names.Of(in reader);
                _state = member.SequenceEqual("values"u8) ? State.Values
                    : member.SequenceEqual("column"u8) ? State.ColumnName
                    : Skip(in reader, State.ColumnMember);
                break;
            case State.ColumnName when token == JsonTokenType.String:
                NameColumn(in reader);
                break;
            case State.Values when token == JsonTokenType.StartArray:
                BeginValues(in reader);
                break;
            case State.Values when token == JsonTokenType.Null:
                _state = State.ColumnMember;
                break;
            case State.ColumnMember when token == JsonTokenType.EndObject:
                EndColumn(in reader);
                break;
            default:
                throw _place.Fail(in reader, Path(), Expectation());
        }
    }

    private void BeginMember(ref readonly Utf8JsonReader reader)
    {
        var name = _names.Of(in reader);
        if (name.SequenceEqual("results"u8))
        {
            _state = State.Results;
        }
        else if (QueryEnvelope.Knows(name))
        {
            _envelope.Begin(Encoding.UTF8.GetString(name), reader.CurrentDepth);
            _state = State.Envelope;
        }
        else
        {
            _state = Skip(in reader, State.Member);
        }
    }

    private void BeginColumn(ref readonly Utf8JsonReader reader)
    {
        _place.Column++;
        if (_place.Column >= _limits.MaxColumns)
        {
            throw _place.Fail(in reader, "$.results", $"at most {_limits.MaxColumns} columns");
        }

        _column = new QueryColumnBuilder(_pool, _columns.Count == 0 ? 0 : _columns[0].Count);
        _state = State.ColumnMember;
    }

    private void NameColumn(ref readonly Utf8JsonReader reader)
    {
        var name = Encoding.UTF8.GetString(_names.Of(in reader));
        if (_column.Name is not null || _columns.Any(other => other.Name == name))
        {
            throw _place.Fail(in reader, _place.ColumnPath + ".column", "each column once, with one name");
        }

        if (_column.SetName(name, _schema.IsTime(name)) is { } row)
        {
            throw _place.Fail(in reader, $"{_place.ColumnPath}.values[{row}]", EpochSeconds.Expected);
        }

        _state = State.ColumnMember;
    }

    private void BeginValues(ref readonly Utf8JsonReader reader)
    {
        if (_column.Rows > 0)
        {
            throw _place.Fail(in reader, _place.ColumnPath + ".values", "one list of values in a column");
        }

        _column.BeginValues();
        _state = State.Cell;
    }

    private void EndColumn(ref readonly Utf8JsonReader reader)
    {
        if (_column.Name is null)
        {
            throw _place.Fail(in reader, _place.ColumnPath, "a member \"column\" with the column's name");
        }

        _columns.Add(_column.Build());
        _state = State.Column;
    }

    private State Skip(ref readonly Utf8JsonReader reader, State after)
    {
        _afterSkip = after;
        _skipped.Begin(in reader);
        return State.Skip;
    }

    private string Path() => _state switch
    {
        State.Document => "$",
        State.Results => "$.results",
        State.Column => $"$.results[{_place.Column + 1}]",
        State.ColumnName => _place.ColumnPath + ".column",
        State.Values => _place.ColumnPath + ".values",
        _ => $"{_place.ColumnPath}.values[{_column.Rows}]",
    };

    private string Expectation() => _state switch
    {
        State.Document => "the JSON object that a query answers, with a member \"results\"",
        State.Results => "a list of columns",
        State.ColumnName => "the column's name",
        State.Values => "a list of values",
        _ => "an object",
    };
}
