using System.Text;
using Microsoft.Data.Sqlite;

namespace Mttx.Functions.Import;

/// <summary>Reads the known tables of an open SQLite database. Its schema is not trusted: anybody may have written it.</summary>
internal sealed class SqliteReader(SqliteConnection connection)
{
    /// <summary>The first thing that is wrong with its structure; null for nothing.</summary>
    public string? FirstFault()
    {
        Scalar("PRAGMA trusted_schema = OFF");
        return Scalar("PRAGMA quick_check(1)") switch { "ok" => null, null => "SQLite could not check it", var fault => fault };
    }

    public OldDatabase ReadAll(CancellationToken cancellationToken)
    {
        var encoding = Scalar("PRAGMA encoding") switch { "UTF-16le" => Encoding.Unicode, "UTF-16be" => Encoding.BigEndianUnicode, _ => Encoding.UTF8 };
        var tables = new Dictionary<string, OldTable>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var name in Names())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (OldSchema.Tables.FirstOrDefault(known => string.Equals(known.Table, name, StringComparison.OrdinalIgnoreCase)) is { Table: not null } table)
            {
                tables.Add(table.Table, ReadTable(name, table.Table, table.Columns, encoding, cancellationToken));
            }
            else
            {
                unknown.Add(name);
            }
        }

        return new OldDatabase(tables, unknown);
    }

    private OldTable ReadTable(string name, string table, string[] known, Encoding encoding, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<OldRow>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            foreach (var column in known)
            {
                if (columns.FindIndex(c => string.Equals(c, column, StringComparison.OrdinalIgnoreCase)) is var i and >= 0)
                {
                    values.Add(column, Value(reader, i, encoding));
                }
            }

            rows.Add(new OldRow(table, rows.Count + 1, values));
        }

        return new OldTable(
            [.. rows.OrderBy(row => row.Id ?? long.MaxValue)],
            [.. known.Except(columns, StringComparer.OrdinalIgnoreCase)],
            [.. columns.Except(known, StringComparer.OrdinalIgnoreCase)]);
    }

    private static object? Value(SqliteDataReader reader, int column, Encoding encoding) =>
        reader.IsDBNull(column) ? null
        : reader.GetFieldType(column) == typeof(string) ? encoding.GetString(reader.GetFieldValue<byte[]>(column)) // As text it would end at a NUL.
        : reader.GetValue(column);

    private List<string> Names()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private string? Scalar(string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar() as string;
    }
}
