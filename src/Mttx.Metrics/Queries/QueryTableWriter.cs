using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;

namespace Mttx.Metrics.Queries;

/// <summary>
/// Writes a table in the form that <c>dashboardQueries:execute</c> answers, so that <see cref="QueryTableReader"/> reads an equal table again:
/// also what only MTTx knows of it, such as whether rows are missing from windows that were put together.
/// </summary>
public static class QueryTableWriter
{
    private const int FlushAt = 64 << 10;

    private static readonly JsonWriterOptions Options = new()
    {
        // Nothing of this is ever part of a web page's text, and escapes would make long texts longer than the reader takes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes to a stream as it goes; memory does not grow with the table. The stream stays open.</summary>
    public static async Task WriteAsync(QueryTable table, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        var json = new Utf8JsonWriter(output, Options);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteStartArray("results");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("column", column.Name);
                json.WriteStartArray("values");
                for (var row = 0; row < column.Count;)
                {
                    row = WriteCells(json, column, row);
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteEnvelope(json, table);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes cells from a row on until there is enough to be sent; answers the row after.</summary>
    private static int WriteCells(Utf8JsonWriter json, QueryColumn column, int row)
    {
        Span<byte> digits = stackalloc byte[20];
        while (row < column.Count && json.BytesPending < FlushAt)
        {
            json.WriteStartObject();
            if (column.TimeAt(row) is var time and not QueryColumn.NoTime)
            {
                time.TryFormat(digits, out var length);
                json.WriteStartObject("value"u8);
                json.WriteString("int64Val"u8, digits[..length]);
                json.WriteEndObject();
            }
            else
            {
                WriteTexts(json, column, row);
            }

            json.WriteEndObject();
            row++;
        }

        return row;
    }

    private static void WriteTexts(Utf8JsonWriter json, QueryColumn column, int row)
    {
        var codes = column.TextCodes(row);
        if (codes.Length > 1)
        {
            json.WriteStartObject("list"u8);
            json.WriteStartArray("values"u8);
            foreach (var code in codes)
            {
                json.WriteStartObject();
                json.WriteString("stringVal"u8, column.Pool.Utf8(code));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("value"u8);
        if (codes.IsEmpty)
        {
            json.WriteBoolean("nullVal"u8, true);
        }
        else
        {
            json.WriteString("stringVal"u8, column.Pool.Utf8(codes[0]));
        }

        json.WriteEndObject();
    }

    private static void WriteEnvelope(Utf8JsonWriter json, QueryTable table)
    {
        if (table.Window is { } window)
        {
            json.WriteStartObject("timeWindow");
            json.WriteString("startTime", InstantPattern.ExtendedIso.Format(window.Start));
            json.WriteString("endTime", InstantPattern.ExtendedIso.Format(window.End));
            json.WriteEndObject();
        }

        if (table.CachedAt is { } cachedAt)
        {
            json.WriteString("lastBackendCacheRefreshedTime", InstantPattern.ExtendedIso.Format(cachedAt));
        }

        json.WriteStartArray("queryRuntimeErrors");
        foreach (var warning in table.Warnings)
        {
            WriteWarning(json, warning);
        }

        json.WriteEndArray();
        json.WriteStartObject(QueryEnvelope.OwnMember);
        json.WriteBoolean("isTruncated", table.IsTruncated);
        json.WriteNumber("raggedColumns", table.RaggedColumns);
        json.WriteNumber("unreadableValues", table.UnreadableValues);
        json.WriteEndObject();
    }

    private static void WriteWarning(Utf8JsonWriter json, QueryWarning warning)
    {
        json.WriteStartObject();
        json.WriteString("errorTitle", warning.Title);
        json.WriteString("errorDescription", warning.Description);
        json.WriteString("errorSeverity", warning.Severity);
        json.WriteString("warningReason", warning.Reason);
        if (warning.RowLimit is { } limit)
        {
            json.WriteStartArray("metadata");
            json.WriteStartObject();
            json.WriteString("key", "ROW_LIMIT");
            json.WriteString("value", limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
