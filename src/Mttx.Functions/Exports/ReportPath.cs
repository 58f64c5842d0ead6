using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mttx.Functions.Http;
using NodaTime;

namespace Mttx.Functions.Exports;

/// <summary>
/// What the names of a report's files begin with, below the tenant's folder: as a user types it, with placeholders, and as it is once they are
/// filled in. The rules are the same for both, and such that the name is one in a URL and on any machine that the file is saved on.
/// </summary>
internal static partial class ReportPath
{
    /// <summary>So many characters the whole may have, placeholders filled in.</summary>
    public const int Longest = 400;

    private const int LongestSegment = 200;
    private const int LongestValue = 60;
    private const string Unnamed = "unnamed";
    private const string NotInNames = "\\:*?\"<>|%{}";

    private const string Known = "{tenant}, {schedule}, {date}, {time}";

    /// <summary>The path of a destination that names none.</summary>
    public static string UsualOf(long scheduleId) => string.Create(CultureInfo.InvariantCulture, $"mttx_schedule_{scheduleId}/{{date}}_{{time}}");

    /// <summary>Why reports cannot be written to a path that a user typed, and what to write instead; null when they can.</summary>
    public static string? WhyNot(string path)
    {
        string? unknown = null;
        var longest = new string('x', LongestValue);
        var filled = Filled(path, name => ValueOf(name, longest, longest, LocalDateTime.MinIsoValue) ?? Note(name));
        var fault = unknown is not null ? $"holds {Invalid.Shown(unknown)}, which stands for nothing; write any of {Known}." : FaultOf(filled);
        return fault is null ? null : $"{Invalid.Shown(path)} {fault}";

        string Note(string name)
        {
            unknown ??= name;
            return "";
        }
    }

    /// <summary>The path of a report's files.</summary>
    /// <param name="path">With placeholders.</param>
    /// <param name="tenantName">Stands for <c>{tenant}</c>, made safe.</param>
    /// <param name="plan">Its schedule's name stands for <c>{schedule}</c>, made safe; its moment, in its time zone, for the others.</param>
    /// <exception cref="ArgumentException">It is no path to write to; the message says why.</exception>
    public static string Fill(string path, string tenantName, ReportPlan plan)
    {
        if (WhyNot(path) is { } why)
        {
            throw new ArgumentException($"The destination's path {why}");
        }

        var local = Instant.FromDateTimeOffset(plan.ExportedAt).InZone(DateTimeZoneProviders.Tzdb[plan.TimeZone]).LocalDateTime;
        var filled = Filled(path, name => ValueOf(name, Safe(tenantName), Safe(plan.ScheduleName), local)!);
        return FaultOf(filled) is { } fault
            ? throw new ArgumentException($"The destination's path {Invalid.Shown(path)}, once it is filled in, {fault}")
            : filled;
    }

    /// <summary>What is wrong with a path without placeholders; null for nothing.</summary>
    public static string? FaultOf(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "is empty; leave it out for the usual name.";
        }

        if (path[0] == '/' || DriveOrScheme().IsMatch(path))
        {
            return "is absolute; the files lie in MTTx's own blob storage, in a folder of the tenant: write a path below it, such as weekly/{date}.";
        }

        if (path.Length > Longest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"can get longer than {Longest} characters; write a shorter one.");
        }

        if (path.EnumerateRunes().Any(IsRefused))
        {
            return $"holds a character that names of files cannot hold: none of {string.Join(' ', NotInNames.ToCharArray())}, no control "
                + "characters, no hidden ones. Write / between folders; braces stand only around placeholders.";
        }

        return path.Split('/').Select(FaultOfSegment).FirstOrDefault(fault => fault is not null);
    }

    private static string? FaultOfSegment(string segment) => segment switch
    {
        "" => "holds an empty folder or name: no // and no / at the end.",
        "." or ".." => "holds . or .. as a folder; write the folder itself.",
        [.., '.'] or [' ', ..] or [.., ' '] => "holds a folder or name that ends with a dot, or begins or ends with a blank; leave these out.",
        { Length: > LongestSegment } => string.Create(
            CultureInfo.InvariantCulture, $"holds a folder or name that can get longer than {LongestSegment} characters; write a shorter one."),
        _ => null,
    };

    private static string Filled(string path, Func<string, string> valueOf) => Placeholder().Replace(path, match => valueOf(match.Value));

    private static string? ValueOf(string placeholder, string tenant, string schedule, LocalDateTime at) => placeholder switch
    {
        "{tenant}" => tenant,
        "{schedule}" => schedule,
        "{date}" => at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        "{time}" => at.ToString("HHmmss", CultureInfo.InvariantCulture),
        _ => null,
    };

    // Anybody may have written it: letters, digits and little else, never a folder of its own.
    private static string Safe(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var written = IsPlain(rune) ? rune.ToString() : "_";
            if (safe.Length + written.Length > LongestValue)
            {
                break;
            }

            safe.Append(written);
        }

        return safe.ToString().Trim(' ', '.') is { Length: > 0 } value ? value : Unnamed;
    }

    private static bool IsPlain(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value is ' ' or '-' or '_' or '.'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsRefused(Rune rune) =>
        rune == Rune.ReplacementChar
        || (rune.IsBmp && NotInNames.Contains((char)rune.Value))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.IsWhiteSpace(rune) && rune.Value != ' ');

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A(?:[A-Za-z][A-Za-z0-9+.-]*:|\\\\)", RegexOptions.CultureInvariant)]
    private static partial Regex DriveOrScheme();
}
