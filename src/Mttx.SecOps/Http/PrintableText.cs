using System.Globalization;

namespace Mttx.SecOps.Http;

/// <summary>An upstream's words, made safe to show: on one line, shortened, without control characters.</summary>
internal static class PrintableText
{
    private const int Longest = 300;

    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = string.Concat(text.Trim().Select(c => char.IsWhiteSpace(c) ? ' ' : IsPrintable(c) ? c : '\uFFFD'));
        return line.Length <= Longest ? line : line[..(Longest - 1)] + "…";
    }

    // Format characters turn the direction of what follows, or hide.
    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
