using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

/// <summary>Data tables of one instance. All members throw <see cref="SecOpsException"/> when the service fails.</summary>
/// <remarks>What is written may take some minutes to show in queries; listing shows it at once.</remarks>
public sealed class DataTableClient(SecOpsConnection connection)
{
    private const string TableHint = "Check that the data table exists, and the region, the project and the customer id of the tenant.";

    private static readonly RemoteOperation Getting = new(RemoteOperation.Google, "dataTables.get", "chronicle.dataTables.get", MayRepeat: true);

    private static readonly RemoteOperation Creating = new(
        RemoteOperation.Google, "dataTables.create", "chronicle.dataTables.create", MayRepeat: false)
    {
        RepeatsWhenThrottled = true,
    };

    private static readonly RemoteOperation Listing = new(
        RemoteOperation.Google, "dataTableRows.list", "chronicle.dataTableRows.list", MayRepeat: true)
    {
        NotFoundHint = TableHint,
    };

    // A thousand rows may take the service as long as a query: its own limit is ten minutes.
    private static readonly RemoteOperation Sending = new(
        RemoteOperation.Google, "dataTableRows.bulkCreate", "chronicle.dataTableRows.bulkCreate", MayRepeat: false)
    {
        RepeatsWhenThrottled = true,
        IsQuery = true,
        NotFoundHint = TableHint,
    };

    private string Version => connection.Options.DataTablesVersion;

    /// <summary>Reads what a table is like; null when there is none of that id.</summary>
    /// <exception cref="ArgumentException">The id has not the form of one.</exception>
    public async Task<DataTable?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var path = $"/dataTables/{DataTableName.Checked(id, "data table", nameof(id))}";
        try
        {
            return DataTable.Of(id, await connection.CallAsync(
                Getting,
                HttpMethod.Get,
                Version,
                path,
                makeBody: null,
                (response, token) => AnswerReader.ReadAsync(Getting, response, DataTableJson.Default.WireTable, token),
                cancellationToken).ConfigureAwait(false));
        }
        catch (SecOpsException e) when (e.Failure.IsAbsence)
        {
            return null;
        }
    }

    /// <summary>
    /// Creates a table. Not repeated blindly: after a failure that leaves it open, looks whether the table is there.
    /// </summary>
    /// <exception cref="SecOpsException">Of kind <see cref="FailureKind.AlreadyExists"/> when there was one of that id before.</exception>
    public Task<DataTable> CreateAsync(DataTableDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var body = TableBody(definition);
        var open = false;
        return CarefulWrite.RunAsync(
            connection,
            async token =>
            {
                var answer = await connection.CallAsync(
                    Creating,
                    HttpMethod.Post,
                    Version,
                    $"/dataTables?dataTableId={definition.Id}",
                    () => JsonBody.Of(body),
                    (response, t) => AnswerReader.ReadAsync(Creating, response, DataTableJson.Default.WireTable, t),
                    token).ConfigureAwait(false);
                var created = DataTable.Of(definition.Id, answer);
                return answer.ColumnInfo is null ? created with { Columns = definition.Columns } : created;
            },
            failed =>
            {
                // A refusal because it is there may speak of our own earlier try, which was late.
                open |= CarefulWrite.LeavesOpen(failed);
                return open && (CarefulWrite.LeavesOpen(failed) || failed.Kind == FailureKind.AlreadyExists);
            },
            async (_, token) => await GetAsync(definition.Id, token).ConfigureAwait(false) is { } there && definition.Fits(there) ? there : null,
            cancellationToken);
    }

    /// <summary>Lists rows, in no promised order, page by page as they are read.</summary>
    /// <param name="id">The table.</param>
    /// <param name="filter">A text that some value of a row must hold, whatever its case; null: all rows.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    /// <exception cref="ArgumentException">The id has not the form of one.</exception>
    public IAsyncEnumerable<DataTableRow> ListRowsAsync(string id, string? filter, CancellationToken cancellationToken)
    {
        var path = $"/dataTables/{DataTableName.Checked(id, "data table", nameof(id))}/dataTableRows?pageSize=1000"
            + (string.IsNullOrEmpty(filter) ? "" : $"&filter={Uri.EscapeDataString(filter)}");
        return PagedList
            .ReadAsync(connection, Listing, Version, path, DataTableJson.Default.WireRowPage, page => page.DataTableRows, cancellationToken)
            .Select(DataTableRow.Of);
    }

    /// <summary>
    /// Adds rows, in as many requests as the service's limits ask for. When it returns, each row is in the table once. When it throws, some
    /// may be: call it again with the same rows and <see cref="ArrivalCheck.BeforeFirstTry"/>, and the rest is added.
    /// </summary>
    /// <remarks>
    /// What the service does with a row whose key is in the table with other values is its own affair: it may refuse the request, which is
    /// told, or keep either row in silence. Keys that hold the id of the run keep clear of that.
    /// </remarks>
    /// <param name="table">The table as it is; <see cref="DataTableDefinition.Fits"/> tells whether one that was there before is so.</param>
    /// <param name="rows">Their values in the order of the columns, cleaned (<see cref="DataTableValue.Clean"/>). Repetitions are left out.</param>
    /// <param name="check">How to find out what arrived when a request's outcome is open.</param>
    /// <param name="cancellationToken">Ends it early, pauses included; what was sent stays.</param>
    /// <exception cref="ArgumentException">A row cannot be written, or two share a key with other values, or the filter would miss a row.</exception>
    /// <exception cref="SecOpsException">
    /// It failed for good or too often; of kind <see cref="FailureKind.AlreadyExists"/> when a row of the same key and other values is there.
    /// </exception>
    public async Task<BulkCreateResult> BulkCreateAsync(
        DataTableDefinition table, IReadOnlyList<IReadOnlyList<string>> rows, ArrivalCheck check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(check);
        var creation = new BulkCreation(connection, this, table, string.IsNullOrEmpty(check.Filter) ? null : check.Filter);
        var distinct = creation.Prepare(rows);
        var missing = distinct;
        if (check.BeforeFirstTry && distinct.Count > 0)
        {
            (missing, _) = await creation.LookAsync(distinct, cancellationToken).ConfigureAwait(false);
        }

        foreach (var batch in RowBatch.Cut(missing))
        {
            await creation.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        return new BulkCreateResult(distinct.Count, rows.Count - distinct.Count, creation.FoundThere);
    }

    /// <summary>One request of rows, sent once.</summary>
    internal Task SendRowsAsync(string id, byte[] body, CancellationToken cancellationToken) => connection.CallAsync(
        Sending,
        HttpMethod.Post,
        Version,
        $"/dataTables/{id}/dataTableRows:bulkCreate",
        () => JsonBody.Of(body),
        (response, token) => AnswerReader.ReadAsync(Sending, response, DataTableJson.Default.WireRowPage, token),
        cancellationToken);

    private static byte[] TableBody(DataTableDefinition definition) => JsonBody.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("description", definition.Description);
        writer.WriteStartArray("columnInfo");
        for (var i = 0; i < definition.Columns.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("columnIndex", i);
            writer.WriteString("originalColumn", definition.Columns[i].Name);
            writer.WriteString("columnType", definition.Columns[i].Type == DataTableColumnType.Number ? "NUMBER" : "STRING");
            if (definition.Columns[i].IsKey)
            {
                writer.WriteBoolean("keyColumn", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (definition.RowTimeToLive is { } time)
        {
            writer.WriteString("rowTimeToLive", RowTimeToLive.Format(time));
        }

        if (definition.DataAccessScopes.Count > 0)
        {
            writer.WriteStartObject("scopeInfo");
            writer.WriteStartArray("dataAccessScopes");
            foreach (var scope in definition.DataAccessScopes)
            {
                writer.WriteStringValue(scope);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}
