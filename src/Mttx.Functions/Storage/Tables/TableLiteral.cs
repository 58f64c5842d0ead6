using System.Globalization;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Values as text: in filters, and in JSON.</summary>
internal static class TableLiteral
{
    /// <summary>A filter whose values are literals. A place for a value must not stand in quotes: the literal brings its own.</summary>
    /// <exception cref="ArgumentException">A place stands in quotes, or a value is of no type that is stored.</exception>
    public static string Filter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var quoted = false;
        foreach (var c in filter.Format)
        {
            quoted ^= c == '\'';
            if (quoted && c == '{')
            {
                throw new ArgumentException("A value of a filter stands in quotes; leave them out, they come with the value.", nameof(filter));
            }
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Of)]);
    }

    /// <summary>A time in UTC with all its digits, as it is stored.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A finite number that nobody takes for an integer: with a fraction or an exponent.</summary>
    public static string Double(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text;
    }

    private static string Of(object? value) => value switch
    {
        string text => $"'{TableKeys.CheckText("The value", text).Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => Double(number),
        DateTimeOffset time => $"datetime'{Time(time)}'",
        Guid guid => $"guid'{guid}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        null => throw new ArgumentException("A filter cannot compare with null: what is null is not stored."),
        _ => throw new ArgumentException($"A filter cannot compare with this value of type {value.GetType().Name}."),
    };
}
