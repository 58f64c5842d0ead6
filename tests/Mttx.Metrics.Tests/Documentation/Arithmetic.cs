using System.Globalization;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>Works out arithmetic as a page writes it: numbers, parentheses, + − × ÷ ^ and √.</summary>
internal sealed class Arithmetic
{
    private readonly string _text;
    private int _at;

    private Arithmetic(string text) => _text = text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether code says what some arithmetic comes to, and is nothing else, such as an option.</summary>
    public static bool IsSum(string code) =>
        code.Contains(" = ", StringComparison.Ordinal) && (char.IsAsciiDigit(code[0]) || code[0] is '(' or '√');

    /// <summary>What stands behind the last =.</summary>
    public static string ResultOf(string sum) => sum[(sum.LastIndexOf(" = ", StringComparison.Ordinal) + 3)..];

    /// <summary>Whether each side comes to the same as the result, to as many decimals as the result shows.</summary>
    public static bool Holds(string sum)
    {
        var sides = sum.Split(" = ");
        var shown = sides[^1].TrimEnd('%', ' ');
        var decimals = shown.Contains('.', StringComparison.Ordinal) ? shown.Length - shown.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var result = double.Parse(shown, CultureInfo.InvariantCulture);
        var scale = sides[^1].EndsWith('%') ? 100 : 1;
        return sides[..^1].All(side => Math.Abs((scale * Of(side)) - result) <= (0.5 * Math.Pow(10, -decimals)) + 1e-9);
    }

    private static double Of(string text)
    {
        var arithmetic = new Arithmetic(text);
        var value = arithmetic.Sum();
        return arithmetic._at == arithmetic._text.Length ? value : throw arithmetic.Unreadable();
    }

    private double Sum()
    {
        var value = Product();
        while (Take("+−") is { } sign)
        {
            value += sign == '+' ? Product() : -Product();
        }

        return value;
    }

    private double Product()
    {
        var value = Power();
        while (Take("×÷") is { } sign)
        {
            value = sign == '×' ? value * Power() : value / Power();
        }

        return value;
    }

    private double Power()
    {
        var value = Number();
        return Take("^") is null ? value : Math.Pow(value, Power());
    }

    private double Number()
    {
        if (Take("√") is not null)
        {
            return Math.Sqrt(Number());
        }

        if (Take("(") is not null)
        {
            var value = Sum();
            return Take(")") is null ? throw Unreadable() : value;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable();
    }

    private char? Take(string signs) => _at < _text.Length && signs.Contains(_text[_at], StringComparison.Ordinal) ? _text[_at++] : null;

    private FormatException Unreadable() => new($"\"{_text}\" cannot be worked out: see its character {_at + 1}.");
}
