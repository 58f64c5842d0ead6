using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Hosting;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Backups;

/// <summary>
/// All tables as lines of text: first what it is, then a row each, types kept, at last how many rows there were. Azure has no backup of tables, and its tools lose the types. Secrets
/// are not in it, only their names in the key vault or what the key folder encrypted; of API keys it has the hashes.
/// </summary>
internal sealed class TableBackup(StorageAccount storage, TimeProvider clock)
{
    /// <summary>Every table that there is.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "Tenants", "CaseStages", "MttxConfigs", "MetricThresholds", "QueryConfigs", "Schedules", "ScheduleDestinations", "Runs", Keys, "DueIndex",
    ];

    private const string Keys = "ApiKeys";
    private const int Form = 1;
    private const string FormMember = "mttx_backup";
    private const string EndMember = "rows";

    /// <summary>Writes them; answers how many rows there were. What changes meanwhile is in it or is not.</summary>
    public async Task<long> WriteAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var first = new Dictionary<string, object> { [FormMember] = Form, ["version"] = VersionEndpoints.Current.Version, ["at"] = clock.GetUtcNow() };
        await output.WriteLineAsync(JsonSerializer.Serialize(first).AsMemory(), cancellationToken);
        var rows = 0L;
        foreach (var name in Tables)
        {
            var table = await storage.TableAsync(name, cancellationToken);
            await foreach (var row in table.QueryAsync(filter: null, maxPerPage: null, select: null, cancellationToken))
            {
                var text = $$"""{"table":"{{name}}","row":{{System.Text.Encoding.UTF8.GetString(EntityJson.Write(row))}}}""";
                await output.WriteLineAsync(text.AsMemory(), cancellationToken);
                rows++;
            }
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, long> { [EndMember] = rows }).AsMemory(), cancellationToken);
        return rows;
    }

    /// <summary>Whether no table has a row that a restore would mix with.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Tables)
        {
            var table = await storage.TableAsync(name, cancellationToken);
            await foreach (var _ in table.QueryAsync(filter: null, maxPerPage: 1, select: ["RowKey"], cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads all of a backup, so that nothing is written of one that is not whole.</summary>
    /// <exception cref="InputException">The text is no backup, one of a later form, or was cut off; the message names the line.</exception>
    public static async Task CheckAsync(TextReader input, CancellationToken cancellationToken) => await ReadAsync(input, cancellationToken).CountAsync(cancellationToken);

    /// <summary>Writes the rows back, over those of the same keys; answers how many were written. Doing it again does no harm.</summary>
    /// <param name="input">The backup.</param>
    /// <param name="withKeys">Whether API keys are written too: those that were revoked since would open again.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <returns>How many rows were written, and how many were left out since they are of API keys.</returns>
    /// <exception cref="InputException">As for <see cref="CheckAsync"/>.</exception>
    public async Task<(long Rows, long LeftOut)> RestoreAsync(TextReader input, bool withKeys, CancellationToken cancellationToken)
    {
        var (rows, leftOut) = (0L, 0L);
        await foreach (var (name, row) in ReadAsync(input, cancellationToken))
        {
            if (name == Keys && !withKeys)
            {
                leftOut++;
                continue;
            }

            await WriteAsync(await storage.TableAsync(name, cancellationToken), row, cancellationToken);
            rows++;
        }

        return (rows, leftOut);
    }

    private static async Task WriteAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        if (row[Counter.Last] is not (int or long))
        {
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
            return;
        }

        while (!await TryWriteCounterAsync(table, row, cancellationToken))
        {
            // Somebody was given a number meanwhile.
        }
    }

    private static async Task<bool> TryWriteCounterAsync(TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        var there = await table.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey, select: null, cancellationToken);
        if (NumberIn(there) > NumberIn(row))
        {
            row[Counter.Last] = there![Counter.Last];
        }

        try
        {
            await (there is null
                ? table.AddEntityAsync(row, cancellationToken)
                : table.UpdateEntityAsync(row, there.ETag, TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException e) when (
            e.ErrorCode is TableErrorCode.EntityAlreadyExists or TableErrorCode.UpdateConditionNotSatisfied or TableErrorCode.ResourceNotFound)
        {
            return false;
        }
    }

    private static long NumberIn(TableEntity? row) => row?[Counter.Last] switch { int number => number, long number => number, _ => 0 };

    private static async IAsyncEnumerable<(string Table, TableEntity Row)> ReadAsync(
        TextReader input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1L;
        var form = Parse(await input.ReadLineAsync(cancellationToken), number, line => line.GetProperty(FormMember).GetInt32());
        if (form != Form)
        {
            throw form > Form ? new InputException("This backup is of a later MTTx; restore it with that one.") : None(number, inner: null);
        }

        while (true)
        {
            number++;
            var (name, row, end) = Parse(
                await input.ReadLineAsync(cancellationToken),
                number,
                line => line.TryGetProperty(EndMember, out var rows)
                    ? (null, null, rows.GetInt64())
                    : (line.GetProperty("table").GetString(), Sound(EntityJson.Read(line.GetProperty("row"))), (long?)null));
            if (end is not null)
            {
                // The first line and this one are no rows.
                if (end != number - 2)
                {
                    throw new InputException($"The backup lacks rows: it had {end} when it was written, and has {number - 2}.");
                }

                yield break;
            }

            if (name is null || !Tables.Contains(name))
            {
                throw new InputException($"Line {number} of the backup names a table that MTTx does not have.");
            }

            yield return (name, row!);
        }
    }

    private static T Parse<T>(string? text, long number, Func<JsonElement, T> read)
    {
        try
        {
            using var line = JsonDocument.Parse(text ?? "");
            return read(line.RootElement);
        }
        catch (Exception e) when (
            e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw None(number, e);
        }
    }

    // Writing it finds keys and names that storage would refuse.
    private static TableEntity Sound(TableEntity row)
    {
        EntityJson.Write(row);
        return row;
    }

    private static InputException None(long number, Exception? inner) =>
        new($"Line {number} of the file is none of a backup of MTTx, or the file was cut off there.", inner);
}
