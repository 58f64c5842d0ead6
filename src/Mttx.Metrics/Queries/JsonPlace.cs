using System.Text;
using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>Knows where in the input the reading is, and makes the exception that says so.</summary>
internal sealed class JsonPlace
{
    /// <summary>Bytes in the pieces before the one at hand.</summary>
    public long Consumed { get; set; }

    public int Column { get; set; } = -1;

    /// <summary>The path of the column at hand.</summary>
    public string ColumnPath => $"$.results[{Column}]";

    public QueryResultException Fail(ref readonly Utf8JsonReader reader, string path, string expected) =>
        Fail(in reader, path, expected, Found(in reader));

    public QueryResultException Fail(ref readonly Utf8JsonReader reader, string path, string expected, string found) =>
        new(path, Consumed + reader.TokenStartIndex, expected, found);

    public QueryResultException Broken(JsonException fault, long position) =>
        new(Column < 0 ? "$" : ColumnPath, position, "well-formed JSON", position == 0 ? "nothing that starts one" : Fault(fault), fault)
        {
            IsMalformed = true,
        };

    // The library ends its messages with a position within a piece, which would mislead here.
    private static string Fault(JsonException fault) => Quote.Sentence(fault.Message.Split(" LineNumber:")[0]);

    private static string Found(ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "the text " + Quote.Text(Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.Number => "the number " + Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(40, reader.ValueSpan.Length)]),
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        JsonTokenType.PropertyName => "the member " + Quote.Text(Encoding.UTF8.GetString(reader.ValueSpan)),
        _ => "the end",
    };
}
