using System.Globalization;
using Mttx.SecOps.DataTables;

namespace Mttx.Functions.Exports;

/// <summary>The rows of a report's table as data tables hold them.</summary>
internal static class DataTableRows
{
    /// <summary>
    /// Stands in columns of numbers where there is no value: they have no way to say so, 0 would be a lie, and no figure of a report is
    /// below 0. Beside it stands a state that tells the same.
    /// </summary>
    private const string NoValue = "-1";

    // Attackers tag cases as they like; a row must not outgrow a request.
    private const int LongestText = 20_000;

    /// <summary>Cleans and writes values as they are read. Each row has a key of its own.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(ReportTable table)
    {
        var columns = table.Layout.Columns;
        var own = columns.Index().First(c => c.Item.IsKey).Index;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var values = new string[columns.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = columns[i].IsNumber ? Number(row[i]) : Text((string?)row[i]);
            }

            values[own] = Unique(values[own], names);
            yield return values;
        }
    }

    // Ids are digits; but should two differ in nothing but what a cell cannot hold, both cases are to be seen.
    private static string Unique(string name, HashSet<string> names)
    {
        name = name.Length == 0 ? "unknown" : name;
        var unique = name;
        for (var number = 2; !names.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return unique;
    }

    private static string Number(object? value) =>
        value is null ? NoValue : DataTableValue.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture));

    private static string Text(string? value)
    {
        var clean = DataTableValue.Clean(value);
        if (clean.Length <= LongestText)
        {
            return clean;
        }

        var end = char.IsHighSurrogate(clean[LongestText - 1]) ? LongestText - 1 : LongestText;
        return $"{clean.AsSpan(0, end)}…";
    }
}
