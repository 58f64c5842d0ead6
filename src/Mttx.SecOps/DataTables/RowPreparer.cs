using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

/// <summary>Checks rows, leaves out repetitions, and writes each as the request holds it.</summary>
internal static class RowPreparer
{
    /// <exception cref="ArgumentException">A row cannot be written as it is; the message names row and column.</exception>
    public static List<PreparedRow> Prepare(
        DataTableDefinition table, IReadOnlyList<IReadOnlyList<string>> rows, RowIdentity identity, string? filter)
    {
        var prepared = new List<PreparedRow>(rows.Count);
        var contents = new Dictionary<string, string>(rows.Count, StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            Check(table, row, i, filter);
            var key = identity.KeyOf(row);
            var content = identity.ContentOf(row);
            if (contents.TryAdd(key, content))
            {
                prepared.Add(new PreparedRow(key, content, Json(row, i)));
            }
            else if (contents[key] != content)
            {
                // Which of the two would stay is the service's secret.
                throw new ArgumentException($"Row {i + 1} has the key of a row before it, and other values.", nameof(rows));
            }
        }

        return prepared;
    }

    private static void Check(DataTableDefinition table, IReadOnlyList<string> row, int index, string? filter)
    {
        if (row.Count != table.Columns.Count)
        {
            throw new ArgumentException(
                $"Row {index + 1} has {row.Count} values; the table {table.Id} has {table.Columns.Count} columns.", nameof(row));
        }

        for (var column = 0; column < row.Count; column++)
        {
            var name = table.Columns[column].Name;
            if (row[column] != DataTableValue.Clean(row[column]))
            {
                throw new ArgumentException(
                    $"Row {index + 1} holds in {name} what a cell cannot hold, such as a comma; clean its values first.", nameof(row));
            }

            // What the service makes of an empty number is not known, and a zero in its place would be a lie.
            if (table.Columns[column].Type == DataTableColumnType.Number && !DataTableValue.IsNumber(row[column]))
            {
                throw new ArgumentException($"Row {index + 1} holds in {name} what is no number.", nameof(row));
            }
        }

        if (filter is not null && !row.Any(value => value.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"The filter would not find row {index + 1}: none of its values holds \"{filter}\".", nameof(filter));
        }
    }

    private static byte[] Json(IReadOnlyList<string> row, int index)
    {
        var json = JsonBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("dataTableRow");
            writer.WriteStartArray("values");
            foreach (var value in row)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return json.Length + RowBatch.Frame <= RowBatch.MostBytes
            ? json
            : throw new ArgumentException($"Row {index + 1} is larger than a request may be ({RowBatch.MostBytes:N0} bytes).", nameof(row));
    }
}
