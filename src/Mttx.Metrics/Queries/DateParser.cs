using System.Text;
using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>Reads a <c>google.type.Date</c> token by token: <c>{year, month, day}</c>, of which parts that are 0 are left out.</summary>
internal sealed class DateParser(JsonNames names)
{
    private static readonly (byte[] Name, int Most)[] Parts = [("year"u8.ToArray(), 9999), ("month"u8.ToArray(), 12), ("day"u8.ToArray(), 31)];

    private readonly int[] _values = new int[Parts.Length];
    private SkippedMember _skipped;
    private bool _skips;
    private int _part;

    /// <summary>What the part at hand must be.</summary>
    public string Expectation => $"a number from 0 to {Parts[_part].Most}";

    /// <summary>The date read, as <c>2026-01-31</c>.</summary>
    public byte[] Text => Encoding.UTF8.GetBytes($"{_values[0]:D4}-{_values[1]:D2}-{_values[2]:D2}");

    public void Begin()
    {
        Array.Clear(_values);
        _skips = false;
    }

    /// <summary>Takes the next token: true when it was the date's last, null when it cannot be part of a date.</summary>
    public bool? Take(ref readonly Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case var _ when _skips:
                _skips = !_skipped.EndsWith(in reader);
                return false;
            case JsonTokenType.PropertyName:
                var name = names.Of(in reader);
                _part = 0;
                while (_part < Parts.Length && !name.SequenceEqual(Parts[_part].Name))
                {
                    _part++;
                }

                _skips = _part == Parts.Length;
                _skipped.Begin(in reader);
                return false;
            case JsonTokenType.Number when reader.TryGetInt32(out var value) && value >= 0 && value <= Parts[_part].Most:
                _values[_part] = value;
                return false;
            case JsonTokenType.EndObject:
                return true;
            default:
                return null;
        }
    }
}
