using System.Text.RegularExpressions;

namespace Mttx.DevHost.Web;

/// <summary>A path as the settings of a static web app write it: <c>/assets/*</c>, <c>/*.{js,css}</c>, or one path by itself.</summary>
internal sealed class PathPattern
{
    private readonly Regex _regex;

    private PathPattern(Regex regex) => _regex = regex;

    /// <summary>Reads one; null when the static web app would refuse it: <c>*</c> may stand only in the last place, with file endings behind it or nothing.</summary>
    public static PathPattern? Read(string text)
    {
        if (!text.StartsWith('/'))
        {
            return null;
        }

        var star = text.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return Of(Regex.Escape(text));
        }

        var before = Regex.Escape(text[..star]);
        var behind = text[(star + 1)..];
        if (behind.Length == 0)
        {
            // "/assets/*" is about "/assets" too.
            return Of(text[star - 1] == '/' ? $"{Regex.Escape(text[..(star - 1)])}(/.*)?" : $"{before}.*");
        }

        var endings = behind.StartsWith(".{", StringComparison.Ordinal) && behind.EndsWith('}') ? behind[2..^1].Split(',')
            : behind.StartsWith('.') ? [behind[1..]]
            : [];
        return endings.Length > 0 && endings.All(ending => ending.Trim() is { Length: > 0 } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '.'))
            ? Of($"{before}.*\\.({string.Join('|', endings.Select(ending => Regex.Escape(ending.Trim())))})")
            : null;
    }

    public bool Matches(PathString path) => _regex.IsMatch(path.Value ?? "");

    private static PathPattern Of(string pattern) =>
        new(new Regex($"\\A{pattern}\\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.Singleline));
}
