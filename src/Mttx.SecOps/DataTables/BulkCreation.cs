using System.Net;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

/// <summary>
/// One bulk creation. Whether creating a row that exists is an error, passed over or an overwriting is not documented, so nothing here hangs
/// on it: rows are sent again only after a look has shown that they are missing, and a refusal because of some is answered by sending the rest.
/// </summary>
internal sealed class BulkCreation(SecOpsConnection connection, DataTableClient client, DataTableDefinition table, string? filter)
{
    private readonly RowIdentity _identity = new(table.Columns);

    public int FoundThere { get; private set; }

    public List<PreparedRow> Prepare(IReadOnlyList<IReadOnlyList<string>> rows) => RowPreparer.Prepare(table, rows, _identity, filter);

    /// <summary>Lists the table and leaves those rows that are not in it.</summary>
    public async Task<(List<PreparedRow> Missing, PreparedRow? Differing)> LookAsync(
        List<PreparedRow> rows, CancellationToken cancellationToken)
    {
        var missing = rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
        PreparedRow? differing = null;
        await foreach (var there in client.ListRowsAsync(table.Id, filter, cancellationToken).ConfigureAwait(false))
        {
            if (missing.TryGetValue(_identity.KeyOf(there.Values), out var row))
            {
                if (row.Content == _identity.ContentOf(there.Values))
                {
                    missing.Remove(row.Key);
                    FoundThere++;
                }
                else
                {
                    differing = row;
                }
            }

            if (missing.Count == 0)
            {
                break;
            }
        }

        return (rows.FindAll(row => missing.ContainsKey(row.Key)), differing is not null && missing.ContainsKey(differing.Key) ? differing : null);
    }

    /// <summary>Brings a batch into the table.</summary>
    public async Task WriteAsync(List<PreparedRow> batch, CancellationToken cancellationToken)
    {
        var pending = batch;
        try
        {
            await CarefulWrite.RunAsync(
                connection,
                async token =>
                {
                    await client.SendRowsAsync(table.Id, RowBatch.Body(pending), token).ConfigureAwait(false);
                    return batch;
                },
                MustLook,
                async (failed, token) =>
                {
                    (pending, var differing) = await LookAsync(pending, token).ConfigureAwait(false);
                    return differing is not null && IsThere(failed) ? throw Differs(failed, differing)
                        : pending.Count == 0 ? batch
                        : null;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (SecOpsException tooLarge) when (tooLarge.Status == HttpStatusCode.RequestEntityTooLarge && pending.Count > 1)
        {
            // Something in between has a lower limit than the service. Nothing was written: halves, then.
            await WriteAsync(pending[..(pending.Count / 2)], cancellationToken).ConfigureAwait(false);
            await WriteAsync(pending[(pending.Count / 2)..], cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MustLook(SecOpsException failed) =>
        CarefulWrite.LeavesOpen(failed)
        || IsThere(failed)
        || failed.Kind == FailureKind.OperationFailed
        || failed.Failure.GoogleStatus == "ABORTED";

    // That this comes as 409 is only likely; the name and the words count as well.
    private static bool IsThere(SecOpsException failed) =>
        failed.Kind == FailureKind.AlreadyExists
        || failed.Failure.GoogleStatus == "ALREADY_EXISTS"
        || (failed.Kind == FailureKind.BadRequest && failed.Failure.Detail?.Contains("already exist", StringComparison.OrdinalIgnoreCase) == true);

    private static SecOpsException Differs(SecOpsException failed, PreparedRow row) => new(
        failed.Failure with
        {
            Kind = FailureKind.AlreadyExists,
            Detail = $"a row of the same key ({PrintableText.Of(row.Key)}) and other values is in the table",
            WayOut = "Write rows whose keys are their own, or remove the row that is there.",
        },
        failed);
}
