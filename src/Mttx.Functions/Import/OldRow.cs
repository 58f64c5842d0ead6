using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.Http;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Import;

/// <summary>
/// A row of the SQLite-based MTTx, as SQLite holds it: any column may hold any type. What cannot be taken for the wanted one is told as what is wrong
/// with a field of a request.
/// </summary>
/// <param name="table">Its table.</param>
/// <param name="position">Which row of the table it is, from 1.</param>
/// <param name="values">By column: null, a long, a double, a string or bytes.</param>
internal sealed class OldRow(string table, int position, IReadOnlyDictionary<string, object?> values)
{
    private const string Binary = "is binary; it must be text.";

    public string Table => table;

    public int Position => position;

    /// <summary>Null for none that is a number from 1 on.</summary>
    public long? Id => Reference("id");

    /// <summary>What is noted of it where it has come across; only of a row that has an id, and holds no secret.</summary>
    public RowOrigin Origin => new(Id!.Value, Fingerprint());

    /// <summary>How a report calls it.</summary>
    public string Shown => Id is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{table} {id}")
        : string.Create(CultureInfo.InvariantCulture, $"{table}, row {position}");

    /// <summary>The id of a row; null for what is none.</summary>
    public long? Reference(string column) => values.GetValueOrDefault(column) switch
    {
        long and > 0 and var id => id,
        double id when id is > 0 and < 1e15 && double.IsInteger(id) => (long)id,
        string text when long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id) && id > 0 => id,
        _ => null,
    };

    /// <summary>A value as a message may repeat it.</summary>
    public string Value(string column) => values.GetValueOrDefault(column) switch
    {
        null => "null",
        byte[] => "binary",
        var value => Invalid.Shown(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    public string? Text(string column, Invalid invalid)
    {
        if (values.GetValueOrDefault(column) is not byte[])
        {
            return values.GetValueOrDefault(column) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        }

        invalid.Add(column, Binary);
        return null;
    }

    public double? Number(string column, Invalid invalid)
    {
        switch (values.GetValueOrDefault(column))
        {
            case null:
                return null;
            case long number:
                return number;
            case double number:
                return number;
            case string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                invalid.Add(column, $"{Value(column)} is not a number.");
                return null;
        }
    }

    public long? Integer(string column, Invalid invalid)
    {
        if (values.GetValueOrDefault(column) is long whole)
        {
            return whole;
        }

        if (Number(column, invalid) is not { } number)
        {
            return null;
        }

        if (double.IsInteger(number) && Math.Abs(number) < 1e15)
        {
            return (long)number;
        }

        invalid.Add(column, $"{Value(column)} is not a whole number.");
        return null;
    }

    /// <summary>A switch. The older MTTx took null for off; where there is no such column, it is null here too.</summary>
    public bool? Switch(string column, Invalid invalid)
    {
        if (!values.TryGetValue(column, out var value))
        {
            return null;
        }

        switch (value is string text ? text.Trim().ToUpperInvariant() : value)
        {
            case null or 0L or 0.0 or "0" or "FALSE":
                return false;
            case 1L or 1.0 or "1" or "TRUE":
                return true;
            default:
                invalid.Add(column, $"{Value(column)} is neither 0 (false) nor 1 (true).");
                return null;
        }
    }

    // Names and lengths, so that no two contents give one text.
    private string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var (column, value) in values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            var shown = value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{column} {value?.GetType().Name} {shown?.Length} {shown}\n");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
