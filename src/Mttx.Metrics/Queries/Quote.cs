namespace Mttx.Metrics.Queries;

/// <summary>Puts text from outside into messages: on one line, shortened, without characters that a terminal obeys.</summary>
internal static class Quote
{
    private const int Longest = 60;
    private const int MostNames = 12;

    public static string Text(string text) => $"\"{Clean(text, Longest)}\"";

    /// <summary>A library's message, without its final stop.</summary>
    public static string Sentence(string message) => Clean(message, 300).TrimEnd('.');

    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(MostNames).Select(Text));
        return all.Count == 0 ? "none" : all.Count <= MostNames ? shown : $"{shown} and {all.Count - MostNames} more";
    }

    private static string Clean(string text, int longest)
    {
        var cut = text.Length <= longest ? text : text[..(longest - 1)] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
