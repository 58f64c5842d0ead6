using System.Globalization;
using System.Text.Json;

namespace Mttx.SecOps.Soar;

/// <summary>A page of stages as the SOAR's own API answers it.</summary>
/// <param name="Stages">What was read, in the order of the answer.</param>
/// <param name="Pages">How many pages there are; null when the answer does not say.</param>
/// <param name="IsPaged">Whether there may be more pages: a bare array is all there is.</param>
internal sealed record LegacyStagePage(IReadOnlyList<(string? Name, int? Order, string? Id)> Stages, int? Pages, bool IsPaged)
{
    /// <summary>Reads an answer; null when it is not what a SOAR answers.</summary>
    public static LegacyStagePage? Of(JsonElement root)
    {
        var isPaged = root.ValueKind == JsonValueKind.Object;
        if (isPaged && !root.EnumerateObject().Any())
        {
            return new LegacyStagePage([], 0, false);
        }

        var list = isPaged ? Member(root, "objectsList") ?? Member(root, "records") : root;
        if (list is not { ValueKind: JsonValueKind.Array or JsonValueKind.Null } items)
        {
            return null;
        }

        JsonElement[] records = items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
        if (!Array.TrueForAll(records, r => r.ValueKind == JsonValueKind.Object)
            || (records.Length > 0 && Array.TrueForAll(records, r => Text(r, "name") is null)))
        {
            return null;
        }

        return new LegacyStagePage(
            [.. records.Select(r => (Text(r, "name"), Number(r, "order"), Text(r, "id")))],
            isPaged && Member(root, "metadata") is { ValueKind: JsonValueKind.Object } metadata ? Number(metadata, "totalNumberOfPages") : null,
            isPaged);
    }

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static int? Number(JsonElement element, string name) =>
        int.TryParse(Text(element, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
