using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mttx.Functions.Storage.Tables;

/// <summary>What the service demands of names and keys, checked before anything is sent; and their places in addresses.</summary>
internal static partial class TableKeys
{
    private const int LongestKey = 512;
    private const int LongestShown = 40;
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. "/\\#?", .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    /// <exception cref="ArgumentException">No table can have that name.</exception>
    public static string CheckTable(string name) =>
        TableName().IsMatch(name) && !name.Equals("tables", StringComparison.OrdinalIgnoreCase)
            ? name
            : throw new ArgumentException($"'{Shown(name)}' cannot name a table: it takes 3 to 63 letters and digits of ASCII, a letter first.");

    /// <exception cref="ArgumentException">No property can have that name.</exception>
    public static string CheckProperty(string name) =>
        PropertyName().IsMatch(name)
            ? name
            : throw new ArgumentException($"'{Shown(name)}' cannot name a property: it takes up to 255 letters, digits and '_', a digit not first.");

    /// <exception cref="ArgumentException">The text has half a surrogate pair, which would be stored as another character.</exception>
    public static string CheckText(string what, string text) =>
        IsWellFormed(text) ? text : throw new ArgumentException($"{what} '{Shown(text)}' is not well-formed Unicode: it has half a surrogate pair.");

    /// <summary>An entity's path, for the keys of the arguments that have these names.</summary>
    /// <exception cref="ArgumentException">No entity can have such a key.</exception>
    public static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"/{table}(PartitionKey='{Escaped(nameof(partitionKey), partitionKey)}',RowKey='{Escaped(nameof(rowKey), rowKey)}')";

    /// <exception cref="ArgumentException">No entity can have such a key.</exception>
    public static void Check(string which, string key)
    {
        ArgumentNullException.ThrowIfNull(key, which);
        if (key.AsSpan().IndexOfAny(Forbidden) is var at and >= 0)
        {
            throw new ArgumentException(
                $"The {which} '{Shown(key)}' has the character U+{(int)key[at]:X4}: keys take neither / \\ # ? nor control characters.", which);
        }

        if (key.Length > LongestKey)
        {
            throw new ArgumentException($"The {which} '{Shown(key)}' has {key.Length} characters; keys take at most {LongestKey}.", which);
        }

        CheckText($"The {which}", key);
    }

    private static string Escaped(string which, string key)
    {
        Check(which, key);
        return Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text, i++)))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shown(string text)
    {
        var shown = string.Concat(text.Take(LongestShown).Select(c => IsPrintable(c) ? c : '\uFFFD'));
        return text.Length > LongestShown ? shown + "…" : shown;
    }

    private static bool IsPrintable(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}\\z")]
    private static partial Regex TableName();

    [GeneratedRegex("^[\\p{L}_][\\p{L}\\p{N}_]{0,254}\\z")]
    private static partial Regex PropertyName();
}
