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

        var line = string.Concat(text.Trim().Select(c => char.IsWhiteSpace(c) ? ' ' : char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return line.Length <= Longest ? line : line[..(Longest - 1)] + "…";
    }
}
