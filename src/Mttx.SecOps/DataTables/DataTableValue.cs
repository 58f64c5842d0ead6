using System.Globalization;
using System.Text;

namespace Mttx.SecOps.DataTables;

/// <summary>Values as data tables can hold them.</summary>
public static class DataTableValue
{
    /// <summary>
    /// Makes any text fit for a cell. A comma, which Chronicle refuses, becomes a blank; <c>|</c>, which separates repeated values there,
    /// becomes <c>/</c>; line breaks and other control characters become blanks; several blanks become one, and those at the ends go.
    /// A blank and not <c>;</c> stands for the comma, because <c>"; "</c> joins several values in one cell. Cleaning twice changes nothing more.
    /// </summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (rune.Value is ',' || Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                // Half a character, which no UTF-8 can carry, comes out of EnumerateRunes as U+FFFD.
                clean.Append(rune.Value is '|' ? "/" : rune.ToString());
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>A number as the service reads it, whatever the culture of this machine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or no number; a column of numbers cannot hold that.</exception>
    public static string Of(double number) => double.IsFinite(number)
        ? (number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(nameof(number), number, "A column of numbers holds finite ones only.");

    internal static bool IsNumber(string value) => TryCanonicalNumber(value, out _);

    /// <summary>The form in which two writings of the same value are equal: the service may answer <c>1.50</c> as <c>1.5</c>.</summary>
    internal static string Canonical(string? value, DataTableColumnType type) =>
        type == DataTableColumnType.Number && TryCanonicalNumber(value ?? "", out var number) ? number : (value ?? "").Trim();

    private static bool TryCanonicalNumber(string value, out string canonical)
    {
        // Decimal first: it keeps the last digits of long ids, which a double would make equal.
        if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            canonical = exact == 0 ? "0" : exact.ToString("0.############################", CultureInfo.InvariantCulture);
            return true;
        }

        var isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        canonical = number.ToString("R", CultureInfo.InvariantCulture);
        return isNumber;
    }
}
