using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.Functions.Http;

namespace Mttx.Functions.Schedules;

/// <summary>One of the five fields of a cron expression: which values there are, and how they are written.</summary>
internal sealed partial class CronField
{
    public static readonly CronField Minute = new("minute", 0, 59, "0, 0,30, 10-20 or */15");
    public static readonly CronField Hour = new("hour", 0, 23, "6, 8,20, 9-17 or */4");
    public static readonly CronField Day = new("day of month", 1, 31, "1, 1,15, 1-7 or */2");
    public static readonly CronField Month = new("month", 1, 12, "1, JAN,JUL, 6-8 or */3",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");

    /// <summary>Sunday is 0, and 7 as well.</summary>
    public static readonly CronField Weekday = new("day of week", 0, 6, "1, MON,THU or 1-5",
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    private readonly string _name;
    private readonly int _first;
    private readonly int _last;
    private readonly string _examples;
    private readonly string[] _names;

    private CronField(string name, int first, int last, string examples, params string[] names) =>
        (_name, _first, _last, _examples, _names) = (name, first, last, examples, names);

    private bool IsWeekday => this == Weekday;

    /// <summary>The largest number that may be written.</summary>
    private int Largest => IsWeekday ? 7 : _last;

    /// <summary>Reads a field: items between commas, each of them *, a value or a range, with or without a step.</summary>
    public bool TryRead(string text, out SortedSet<int> values, [NotNullWhen(false)] out string? error)
    {
        values = [];
        foreach (var item in text.Split(','))
        {
            if (WrongWith(item, values) is { } problem)
            {
                var names = _names.Length == 0 ? "" : $" or names from {Short(_names[0])} to {Short(_names[^1])}";
                error = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_name} {Invalid.Shown(text)}: {problem}; give numbers from {_first} to {Largest}{names}, such as {_examples}.");
                return false;
            }
        }

        error = null;
        return true;
    }

    /// <summary>Adds the values of an item; what is wrong with it otherwise.</summary>
    private string? WrongWith(string item, SortedSet<int> values)
    {
        var form = Form().Match(item);
        if (!form.Success)
        {
            return NotUnderstood(item);
        }

        var (from, to, every) = (form.Groups["from"].Value, form.Groups["to"].Value, form.Groups["step"].Value);
        var (first, last) = (_first, _last);
        if (from.Length > 0)
        {
            if (ValueOf(from) is not { } start)
            {
                return OutOfRange(from);
            }

            if (ValueOf(to.Length > 0 ? to : from) is not { } end)
            {
                return OutOfRange(to);
            }

            // A value with a step goes on to the end of the field; a week may end with Sunday.
            first = start;
            last = to.Length > 0 ? (IsWeekday && end == 0 && start > 0 ? 7 : end)
                : every.Length > 0 ? Math.Max(_last, start)
                : start;
            if (first > last)
            {
                return Numbers($"{item} runs backwards, write {first}-{_last},{_first}-{last} for what wraps around");
            }
        }

        var step = every.Length == 0 ? 1 : Number(every);
        if (step == 0 || (step > 1 && step > last - first))
        {
            return Numbers($"{item} has a step of {every}, which must be at least 1 and reach a second value from {first} to {last}");
        }

        for (var value = first; value <= last; value += step)
        {
            values.Add(IsWeekday ? value % 7 : value);
        }

        return null;
    }

    private static string NotUnderstood(string item) => item switch
    {
        "" => "an item of the list is empty",
        "?" => "\"?\" is not known here, write *",
        _ => $"{Invalid.Shown(item)} is none of value, range and step (L, W and # are not known here)",
    };

    private string OutOfRange(string value) => char.IsAsciiDigit(value[0])
        ? Numbers($"{Invalid.Shown(value)} is not from {_first} to {Largest}")
        : $"{Invalid.Shown(value)} is {(_names.Length == 0 ? "no number" : $"no name of a {_name}")}";

    private int? ValueOf(string text)
    {
        if (char.IsAsciiDigit(text[0]))
        {
            var number = Number(text);
            return number >= _first && number <= Largest ? number : null;
        }

        var index = Array.FindIndex(_names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase) || Short(name).Equals(text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : _first + index;
    }

    /// <summary>Numbers that are too large for a number are too large for any field.</summary>
    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static string Short(string name) => name[..3].ToUpperInvariant();

    private static string Numbers(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"\A(\*|(?<from>[0-9]+|[A-Za-z]+)(-(?<to>[0-9]+|[A-Za-z]+))?)(/(?<step>[0-9]+))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
