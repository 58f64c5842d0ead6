using System.Text.Json;

namespace Mttx.Metrics.Queries;

/// <summary>Gives the text of a token as UTF-8, unescaped where it was escaped; good until the next call.</summary>
internal sealed class JsonNames(JsonPlace place)
{
    private byte[] _scratch = [];

    public ReadOnlySpan<byte> Of(ref readonly Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (_scratch.Length < reader.ValueSpan.Length)
        {
            _scratch = new byte[reader.ValueSpan.Length];
        }

        try
        {
            return _scratch.AsSpan(0, reader.CopyString(_scratch));
        }
        catch (InvalidOperationException)
        {
            throw place.Fail(in reader, place.ColumnPath, "text in valid Unicode");
        }
    }
}
