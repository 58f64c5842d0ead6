using System.Globalization;
using System.Text.Json;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Reads the same bytes in several ways and writes down what came of it, so that outcomes can be compared.</summary>
internal static class Reading
{
    public const string Refused = "refused";

    public static string FromMemory(byte[] json, QuerySchema schema, QueryReadLimits? limits = null) =>
        Outcome(() => QueryTableReader.Read(json, schema, limits));

    /// <summary>From a stream that gives pieces of at most that size; pieces of one byte leave nothing to do but to go token by token.</summary>
    public static string FromStream(byte[] json, QuerySchema schema, Random random, int largestPiece, QueryReadLimits? limits = null) =>
        Outcome(() => TableFromStream(json, schema, random, largestPiece, limits));

    public static QueryTable TableFromStream(byte[] json, QuerySchema schema, Random random, int largestPiece, QueryReadLimits? limits = null)
    {
        using var stream = new DribblingStream(json, random, largestPiece);
        return QueryTableReader.ReadAsync(stream, schema, limits, CancellationToken.None).GetAwaiter().GetResult();
    }

    public static string FromOracle(byte[] json, QuerySchema schema)
    {
        Oracle oracle;
        try
        {
            oracle = Oracle.Read(json, schema);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or JsonException)
        {
            return Refused;
        }

        return Text(
            oracle.UnreadableValues,
            oracle.Columns.Select(c => (c.Name, c.Cells, c.Cells.Count(cell => cell.Texts.Count == 0 && cell.Time is null))));
    }

    private static string Outcome(Func<QueryTable> read)
    {
        QueryTable table;
        try
        {
            table = read();
        }
        catch (QueryResultException)
        {
            return Refused;
        }

        return Text(table.UnreadableValues, table.Columns.Select(c =>
            (c.Name, Enumerable.Range(0, c.Count).Select(row => new OracleCell(c.Texts(row), c.Time(row))).ToList(), c.Nulls)));
    }

    private static string Text(int unreadable, IEnumerable<(string Name, List<OracleCell> Cells, int Nulls)> columns)
    {
        var lines = columns.SelectMany(c => c.Cells
            .Select((cell, row) => $"{c.Name}[{row}] {cell.Time} {JsonSerializer.Serialize(cell.Texts)}")
            .Prepend($"{c.Name}: {c.Nulls} nulls"));
        return string.Join('\n', lines.Prepend(unreadable.ToString(CultureInfo.InvariantCulture) + " unreadable"));
    }
}
