using System.Text;

namespace Mttx.Metrics.Tests.Fuzz;

/// <summary>Spoils valid bytes a little, so that most of the way is still gone before the fault is met.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "1e999", "-1", "0", "\"\"", "\"\\ud800\"", "\\u0000", ",", ":", "{", "}", "[", "]", "\"", "\\", "\uFEFF", "253402300799",
            "{\"value\":{\"stringVal\":\"x\"}},", "{\"list\":{\"values\":[{}]}},", "\"int64Val\":", "\"timestampVal\":", "\"doubleVal\":", "\"column\":\"tags\",",
            "\"values\":[],", "\"results\":null,", "\"error\":{\"code\":429},", "\"timeWindow\":{},", "9999-12-31T23:59:59Z", "-9998-01-01T00:00:00Z",
            "\"queryRuntimeErrors\":[{\"errorSeverity\":\"WARNING\",\"metadata\":[{\"key\":\"ROW_LIMIT\",\"value\":\"9\"}]}],",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public byte[] Mutate(byte[] original, byte[] other)
    {
        List<byte> bytes = [.. original];
        for (var left = 1 + (random.Next(3) == 0 ? random.Next(6) : 0); left > 0 && bytes.Count > 0; left--)
        {
            Step(bytes, other);
        }

        return [.. bytes];
    }

    private void Step(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(bytes.Count - at, random.Next(4) == 0 ? random.Next(1, 400) : random.Next(1, 12));
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                break;
            case 6:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 7:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
            default:
                ChangeDigit(bytes, at);
                break;
        }
    }

    // Most of a result is structure; what goes through it unharmed is a changed number.
    private void ChangeDigit(List<byte> bytes, int from)
    {
        var at = bytes.FindIndex(from, b => b is >= (byte)'0' and <= (byte)'9');
        if (at >= 0)
        {
            bytes[at] = (byte)('0' + random.Next(10));
        }
    }
}
