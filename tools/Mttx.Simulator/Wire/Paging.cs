using System.Text;
using System.Text.Json;

namespace Mttx.Simulator.Wire;

/// <summary>One page of a list: sizes are coerced, tokens are opaque, and a token belongs to the list that gave it.</summary>
internal sealed class Paging(int offset, int size, string list)
{
    public static Paging Of(HttpContext context, int defaultSize, int largest = 1000)
    {
        var query = context.Request.Query;
        var list = $"{context.Request.Path}?{query["filter"]}&{query["orderBy"]}";
        var size = defaultSize;
        if (query["pageSize"].FirstOrDefault() is { } text && (!int.TryParse(text, out size) || size < 0))
        {
            throw ApiException.InvalidArgument($"Invalid value at 'page_size' (TYPE_INT32), \"{text}\".");
        }

        size = size == 0 ? defaultSize : Math.Min(size, largest);
        return new Paging(query["pageToken"].FirstOrDefault() is { Length: > 0 } token ? Offset(token, list) : 0, size, list);
    }

    /// <summary>Writes the page's items and, when there are more, the token of the next page.</summary>
    public void Write<T>(Utf8JsonWriter json, string member, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        var end = Math.Min(items.Count, offset + size);
        if (offset < end)
        {
            json.WriteStartArray(member);
            for (var i = offset; i < end; i++)
            {
                write(json, items[i]);
            }

            json.WriteEndArray();
        }

        if (end < items.Count)
        {
            json.WriteString("nextPageToken", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{end}|{list}")));
        }
    }

    private static int Offset(string token, string list)
    {
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length))
        {
            var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|', 2);
            if (parts.Length == 2 && parts[1] == list && int.TryParse(parts[0], out var offset))
            {
                return offset;
            }
        }

        throw ApiException.InvalidArgument("Invalid page token.");
    }
}
