using System.Globalization;
using System.Text;

namespace Mttx.Functions.CommandLine;

/// <summary>Text from outside, made safe to show: rule names and tags are written by attackers, and terminals obey control characters.</summary>
internal static class Printable
{
    public static string OnOneLine(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(Rune.GetUnicodeCategory(rune) switch
            {
                // Format characters turn the direction of what follows, or hide.
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse => rune.Value is '\n' or '\r' or '\t' ? " " : "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return safe.ToString();
    }
}
