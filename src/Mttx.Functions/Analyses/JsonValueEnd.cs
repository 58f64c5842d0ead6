using System.Buffers;

namespace Mttx.Functions.Analyses;

/// <summary>Finds where a JSON value ends, piece by piece. It counts brackets and follows texts; whether the value is well formed is its reader's to say.</summary>
internal struct JsonValueEnd
{
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> AfterScalar = SearchValues.Create(",:{}[]\" \t\r\n"u8);

    private int _depth;
    private bool _inText;
    private bool _escaped;
    private bool _scalar;

    /// <summary>Whether the value has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Follows the value through the next piece; tells how many bytes of the piece belong to it.</summary>
    public int Advance(ReadOnlySpan<byte> piece)
    {
        var at = 0;
        while (at < piece.Length && !IsOver)
        {
            if (_escaped)
            {
                _escaped = false;
                at++;
                continue;
            }

            // At the outermost level the first byte says what the value is.
            var skipped = _inText ? piece[at..].IndexOfAny(InText)
                : _scalar ? piece[at..].IndexOfAny(AfterScalar)
                : _depth == 0 ? 0
                : piece[at..].IndexOfAny(Structure);
            if (skipped < 0)
            {
                return piece.Length;
            }

            at += skipped;
            if (_scalar)
            {
                IsOver = true;
            }
            else if (_inText)
            {
                Text(piece[at++]);
            }
            else
            {
                at += Begin(piece[at]);
            }
        }

        return at;
    }

    /// <summary>Ends the value where the input ends.</summary>
    public void End() => IsOver = true;

    private void Text(byte found)
    {
        _escaped = found == '\\';
        _inText = _escaped;
        IsOver = !_inText && _depth == 0;
    }

    private int Begin(byte found)
    {
        switch (found)
        {
            case (byte)'"':
                _inText = true;
                return 1;
            case (byte)'{' or (byte)'[':
                _depth++;
                return 1;
            case (byte)'}' or (byte)']':
                _depth--;
                IsOver = _depth == 0;
                return 1;
            default:
                _scalar = true;
                return 0;
        }
    }
}
