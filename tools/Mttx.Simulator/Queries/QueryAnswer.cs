using System.Text.Json;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>Writes an answer column by column, flushing as it goes: what is in memory are the indexes of its rows.</summary>
internal sealed class QueryAnswer(SocData data, DashboardQuery query, SelectedRows rows)
{
    private const int FlushAt = 64 << 10;

    private readonly Cells _cells = new(data, rows.Alerts);
    private long _flushedAt;

    /// <summary>The row limit that was hit, and whether it is the query's own or the one for queries without.</summary>
    public (int Limit, bool IsDefault)? Cut { get; init; }

    public QueryWindow? Window { get; init; }

    public DateTimeOffset? CachedAt { get; init; }

    public async Task WriteAsync(HttpContext context, bool? indented = null)
    {
        await using var json = JsonAnswer.Begin(context, indented: indented);
        json.WriteStartObject();
        if (rows.Indexes.Length > 0)
        {
            json.WriteStartArray("results");
            foreach (var column in query.Columns.Where(HasValues))
            {
                await WriteColumnAsync(context, json, column);
            }

            json.WriteEndArray();
            WriteRest(json);
        }

        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    // A column in which nothing matched is left out, as the real API may do.
    private bool HasValues(QueryColumn column) =>
        column.Field is not (QueryField.Tags or QueryField.Rule or QueryField.FirstEvent) || rows.Indexes.Any(row => Values(row, column).Count > 0);

    private IReadOnlyList<string> Values(int row, QueryColumn column) =>
        query.IsHistory ? _cells.OfHistory(row, column.Field) : _cells.OfCase(row, column.Field);

    private async Task WriteColumnAsync(HttpContext context, Utf8JsonWriter json, QueryColumn column)
    {
        json.WriteStartObject();
        json.WriteString("column", column.Name);
        json.WriteStartArray("values");
        foreach (var row in rows.Indexes)
        {
            WriteCell(json, column, Values(row, column));

            // The writer hands full buffers on by itself, so its pending bytes alone say little.
            if (json.BytesCommitted + json.BytesPending > _flushedAt + FlushAt)
            {
                _flushedAt = json.BytesCommitted + json.BytesPending;
                json.Flush();
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("metadata");
        json.WriteString("column", column.Name);
        json.WriteString("dataSource", DataSource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string DataSource => query.IsHistory ? "SOAR_CASE_HISTORY" : "SOAR_CASES";

    private static void WriteCell(Utf8JsonWriter json, QueryColumn column, IReadOnlyList<string> values)
    {
        json.WriteStartObject();
        if (column.IsList)
        {
            json.WriteStartObject("list");
            if (values.Count > 0)
            {
                json.WriteStartArray("values");
                foreach (var value in values)
                {
                    json.WriteStartObject();
                    WriteValue(json, column, value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        }
        else
        {
            json.WriteStartObject("value");
            if (values.Count > 0)
            {
                WriteValue(json, column, values[0]);
            }
            else
            {
                json.WriteBoolean("nullVal", true);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, QueryColumn column, string value) =>
        json.WriteString(Cells.IsInteger(column.Field) ? "int64Val" : "stringVal", value);

    private void WriteRest(Utf8JsonWriter json)
    {
        json.WriteStartArray("dataSources");
        json.WriteStringValue(DataSource);
        json.WriteEndArray();
        if (CachedAt is { } time)
        {
            json.WriteString("lastBackendCacheRefreshedTime", Timestamps.Text(time));
        }

        if (Window is not null)
        {
            json.WriteStartObject("timeWindow");
            json.WriteString("startTime", Timestamps.Text(Window.Start));
            json.WriteString("endTime", Timestamps.Text(Window.End));
            json.WriteEndObject();
        }

        if (Cut is { } cut)
        {
            json.WriteStartArray("queryRuntimeErrors");
            json.WriteStartObject();
            json.WriteString("errorTitle", "Row limit exceeded");
            json.WriteString("errorDescription", $"The query matched more rows than the limit of {cut.Limit}. Only the first {cut.Limit} are returned.");
            json.WriteString("errorSeverity", "WARNING");
            json.WriteStartArray("metadata");
            json.WriteStartObject();
            json.WriteString("key", "ROW_LIMIT");
            json.WriteString("value", $"{cut.Limit}");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("warningReason", cut.IsDefault ? "DEFAULT_ROW_LIMIT_EXCEEDED" : "ROW_LIMIT_EXCEEDED");
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }
}
