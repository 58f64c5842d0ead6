using System.Text.RegularExpressions;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Settings;

/// <summary>A row of the table in <c>docs/settings.md</c>.</summary>
/// <param name="Name">As an environment variable.</param>
/// <param name="Default">Null where words stand there, or nothing does.</param>
/// <param name="Values">What it may be, as written.</param>
internal sealed partial record DocumentedSetting(string Name, string? Default, string Values)
{
    public static IReadOnlyList<DocumentedSetting> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "settings.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => new DocumentedSetting(row.Groups["name"].Value, Code(row.Groups["default"].Value), row.Groups["values"].Value)),
    ];

    /// <summary>Least and most, where it is a range.</summary>
    public (string Least, string Most)? Range => RangeForm().Match(Values) is { Success: true } range
        ? (range.Groups["least"].Value, range.Groups["most"].Value)
        : null;

    /// <summary>The words that it may be, where these are all; else none.</summary>
    public IReadOnlyList<string> Words => WordsForm().IsMatch(Values) ? [.. Values.Split(", ").Select(word => word.Trim('`'))] : [];

    private static string? Code(string cell) => cell.StartsWith('`') && cell.IndexOf('`', 1) == cell.Length - 1 ? cell.Trim('`') : null;

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z0-9_]+)` \| (?<default>[^|]+) \| (?<values>[^|]+) \| [^|]+ \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^`(?<least>[0-9.:]+)` to `(?<most>[0-9.:]+)`$")]
    private static partial Regex RangeForm();

    [GeneratedRegex(@"^`[A-Za-z_/]+`(, `[A-Za-z_/]+`)*$")]
    private static partial Regex WordsForm();
}
