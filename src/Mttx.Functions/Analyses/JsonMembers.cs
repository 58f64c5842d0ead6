using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Mttx.Functions.Http;

namespace Mttx.Functions.Analyses;

/// <summary>
/// Walks the members of the one object that a stream of JSON holds, in the order in which they come. No value is held: each is read as a
/// stream of its own, by whoever knows what it should be and checks it.
/// </summary>
internal sealed class JsonMembers(Stream json) : IDisposable
{
    private const int BufferSize = 64 << 10;
    private const int LongestName = 1 << 10;
    private const int EndOfInput = -1;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private JsonValueEnd _value;
    private string? _name;
    private long _consumed;
    private int _start;
    private int _end;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Goes to the next member; the value of the one before must have been read to its end.</summary>
    /// <returns>The member's name; null when the object and with it the input has ended.</returns>
    /// <exception cref="JsonFault">Here the input is not an object's JSON.</exception>
    public async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        var isFirst = _name is null;
        if (isFirst)
        {
            await OpenAsync(cancellationToken);
        }
        else if (!_value.IsOver)
        {
            throw new InvalidOperationException($"The value of {_name} has not been read to its end.");
        }

        var next = await PeekAsync(cancellationToken);
        if (next == '}')
        {
            _start++;
            return await PeekAsync(cancellationToken) == EndOfInput ? null : throw Fault("the end after the object's last bracket", _buffer[_start]);
        }

        if (!isFirst)
        {
            next = next == ',' ? await AfterAsync(cancellationToken) : throw Fault($"a comma or the closing bracket after {Invalid.Shown(_name)}", next);
        }

        _name = next == '"' ? await NameAsync(cancellationToken) : throw Fault("a member's name in quotation marks", next);
        if (!_seen.Add(_name))
        {
            throw new JsonFault(_name, $"The member {Invalid.Shown(_name)} stands twice (before byte {Place}); send it once.");
        }

        next = await PeekAsync(cancellationToken) == ':' ? await AfterAsync(cancellationToken) : throw Fault($"a colon after {Invalid.Shown(_name)}", Peeked());
        if (next is not ('{' or '[' or '"' or '-' or 't' or 'f' or 'n' or (>= '0' and <= '9')))
        {
            throw Fault("a value", next, _name);
        }

        _value = default;
        return _name;
    }

    /// <summary>The value of the member at hand.</summary>
    public Stream OpenValue() => new JsonValueStream(this);

    /// <summary>Reads the value of the member at hand, which must be short: a number, a truth value or a short text.</summary>
    /// <param name="type">What it should be, in the words of a message: <c>a whole number</c>.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="JsonFault">It is not.</exception>
    public async Task<T?> ReadSmallAsync<T>(string type, CancellationToken cancellationToken)
    {
        var held = new byte[LongestName];
        await using var value = OpenValue();
        var length = await value.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            return length < held.Length
                ? JsonSerializer.Deserialize<T>(held.AsSpan(0, length))
                : throw new JsonFault(_name!, $"The value is not {type}: it is too long.");
        }
        catch (JsonException e)
        {
            throw new JsonFault(_name!, $"The value {Invalid.Shown(System.Text.Encoding.UTF8.GetString(held, 0, length))} is not {type}.", e);
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    internal async ValueTask<int> ReadValueAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        if (_value.IsOver || into.IsEmpty)
        {
            return 0;
        }

        if (_start == _end && !await FillAsync(cancellationToken))
        {
            _value.End();
            return 0;
        }

        var piece = _buffer.AsSpan(_start, Math.Min(into.Length, _end - _start));
        var length = _value.Advance(piece);
        piece[..length].CopyTo(into.Span);
        _start += length;
        return length;
    }

    private long Place => _consumed + _start;

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        while (_end < ByteOrderMark.Length && await FillAsync(cancellationToken))
        {
        }

        if (_buffer.AsSpan(0, _end).StartsWith(ByteOrderMark))
        {
            _start = ByteOrderMark.Length;
        }

        var next = await PeekAsync(cancellationToken);
        _start += next == '{' ? 1 : throw Fault("an object in curly brackets", next);
    }

    private async Task<string> NameAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = default(JsonValueEnd);
            var length = end.Advance(_buffer.AsSpan(_start, _end - _start));
            if (length > LongestName)
            {
                throw Fault($"member names of at most {LongestName} bytes", '"');
            }

            if (end.IsOver)
            {
                var name = Decode(_buffer.AsSpan(_start, length));
                _start += length;
                return name;
            }

            if (!await FillAsync(cancellationToken))
            {
                _start = _end;
                throw Fault("the closing quotation mark of a member's name", EndOfInput);
            }
        }
    }

    private string Decode(ReadOnlySpan<byte> quoted)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            return reader.GetString()!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Fault("a member's name of well-formed text", '"');
        }
    }

    private async ValueTask<int> AfterAsync(CancellationToken cancellationToken)
    {
        _start++;
        return await PeekAsync(cancellationToken);
    }

    private async ValueTask<int> PeekAsync(CancellationToken cancellationToken)
    {
        do
        {
            var blanks = _buffer.AsSpan(_start, _end - _start).IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                _start += blanks;
                return Peeked();
            }

            _start = _end;
        }
        while (await FillAsync(cancellationToken));

        return EndOfInput;
    }

    private int Peeked() => _start < _end ? _buffer[_start] : EndOfInput;

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _consumed += _start;
            _end -= _start;
            _start = 0;
        }

        var read = await json.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    private JsonFault Fault(string expected, int found, string field = JsonFault.Body)
    {
        var shown = found == EndOfInput ? "the end"
            : found is > ' ' and <= '~' ? $"'{(char)found}'"
            : string.Create(CultureInfo.InvariantCulture, $"the byte 0x{found:X2}");
        return new JsonFault(field, string.Create(CultureInfo.InvariantCulture, $"At byte {Place}: expected {expected}, found {shown}."));
    }
}
