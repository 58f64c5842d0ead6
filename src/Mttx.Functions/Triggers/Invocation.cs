using System.Globalization;
using System.Text.Json;

namespace Mttx.Functions.Triggers;

/// <summary>An event that the Functions host posts: what the trigger brought, and what the host knows about it.</summary>
/// <remarks>
/// The host puts most values into strings that themselves hold JSON, a queue's text even twice; its documentation shows them plain.
/// Both are read, see <see cref="Unwrap" />.
/// </remarks>
/// <param name="Data">The trigger's own value.</param>
/// <param name="Metadata">Members such as <c>DequeueCount</c>, as they came.</param>
internal sealed record Invocation(JsonElement Data, IReadOnlyDictionary<string, JsonElement> Metadata)
{
    // Each wrapping at least doubles the backslashes, so that nothing real is deeper; an attacker's text ends here.
    private const int MostWrappings = 8;

    /// <summary>How often the queue has delivered the message, this time included; null where the host does not say.</summary>
    public int? DequeueCount =>
        Metadata.TryGetValue("DequeueCount", out var told)
        && int.TryParse(Unwrap(told).ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    /// <summary>Reads what the host posts: <c>{"Data":{"&lt;binding&gt;":…},"Metadata":{…}}</c>.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="binding">The name that <c>function.json</c> gives the trigger.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="InvocationException">It is something else; the message says what.</exception>
    public static async Task<Invocation> ReadAsync(Stream body, string binding, CancellationToken cancellationToken)
    {
        JsonElement envelope;
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            envelope = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InvocationException("The body is not JSON: the Functions host posts {\"Data\":{…},\"Metadata\":{…}}.", e);
        }

        if (Member(envelope, "Data") is not { } data || Member(data, binding) is not { } value)
        {
            throw new InvocationException($"The body has no member Data.{binding}: is that the trigger's name in function.json?");
        }

        var metadata = Member(envelope, "Metadata") is { ValueKind: JsonValueKind.Object } told
            ? told.EnumerateObject().GroupBy(m => m.Name).ToDictionary(m => m.Key, m => m.Last().Value)
            : [];
        return new Invocation(Unwrap(value), metadata);
    }

    /// <summary>While a value is a string whose text is JSON, that JSON; a text that is none stays a string.</summary>
    public static JsonElement Unwrap(JsonElement value)
    {
        for (var wrapping = 0; wrapping < MostWrappings && value.ValueKind == JsonValueKind.String; wrapping++)
        {
            try
            {
                using var inner = JsonDocument.Parse(value.GetString()!);
                value = inner.RootElement.Clone();
            }
            catch (JsonException)
            {
                break;
            }
        }

        return value;
    }

    private static JsonElement? Member(JsonElement value, string name)
    {
        value = Unwrap(value);
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member)
            ? Unwrap(member)
            : null;
    }
}
