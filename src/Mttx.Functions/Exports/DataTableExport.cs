using Mttx.Functions.Destinations;
using Mttx.Functions.Tenants;
using Mttx.SecOps;
using Mttx.SecOps.DataTables;

namespace Mttx.Functions.Exports;

/// <summary>
/// Reports as rows of data tables in the tenant's Google SecOps: one table for each of the report's, to which each run adds its rows, each once
/// however often the export is begun.
/// </summary>
internal sealed class DataTableExport(TenantConnections connections, ExportOptions options)
{
    // What is sent of a table at a time, so that memory does not grow with the cases.
    private const int RowsAtATime = 50_000;

    /// <summary>Exports.</summary>
    /// <exception cref="SecOpsException">Google SecOps failed, or a table that is there has other columns.</exception>
    public async Task<ExportOutcome> ExportAsync(ExportJob job, CancellationToken cancellationToken)
    {
        var tables = ReportTables.Of(job);
        if (tables.Count == 0)
        {
            return ExportOutcome.Skipped("The schedule asks for no table.");
        }

        var client = new DataTableClient(await connections.SecOpsAsync(job.Tenant, cancellationToken));
        var definitions = await EnsureAsync(client, job.Destination, tables.Select(t => t.Layout), cancellationToken);
        var check = new ArrivalCheck { Filter = job.Run.Id.ToString(), BeforeFirstTry = job.MayBeThere };
        foreach (var (definition, table) in definitions.Zip(tables))
        {
            foreach (var rows in DataTableRows.Of(table).Chunk(RowsAtATime))
            {
                await client.BulkCreateAsync(definition, rows, check, cancellationToken);
            }
        }

        var written = definitions.ConvertAll(d => d.Id);
        return ExportOutcome.Done($"Added this run's rows to {string.Join(", ", written)}.", written);
    }

    /// <summary>Creates those data tables that are not there yet.</summary>
    /// <returns>The names of all of them.</returns>
    /// <exception cref="SecOpsException">Google SecOps failed, or a table that is there has other columns.</exception>
    public async Task<IReadOnlyList<string>> EnsureTablesAsync(
        Tenant tenant, Destination destination, IReadOnlyList<ReportLayout> layouts, CancellationToken cancellationToken)
    {
        var client = new DataTableClient(await connections.SecOpsAsync(tenant, cancellationToken));
        return (await EnsureAsync(client, destination, layouts, cancellationToken)).ConvertAll(d => d.Id);
    }

    /// <summary>The name of a table of a report.</summary>
    public static string NameOf(Destination destination, ReportLayout layout) => $"{destination.TablesName}_{layout.Suffix}";

    private async Task<List<DataTableDefinition>> EnsureAsync(
        DataTableClient client, Destination destination, IEnumerable<ReportLayout> layouts, CancellationToken cancellationToken)
    {
        var definitions = new List<DataTableDefinition>();
        foreach (var layout in layouts)
        {
            var definition = DefinitionOf(destination, layout);
            var there = await client.GetAsync(definition.Id, cancellationToken) ?? await CreateAsync(client, definition, cancellationToken);
            definitions.Add(definition.Fits(there) ? definition : throw Unfit(definition, there));
        }

        return definitions;
    }

    private static async Task<DataTable> CreateAsync(DataTableClient client, DataTableDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CreateAsync(definition, cancellationToken);
        }
        catch (SecOpsException e) when (e.Kind == FailureKind.AlreadyExists)
        {
            // Somebody was faster.
            if (await client.GetAsync(definition.Id, cancellationToken) is { } there)
            {
                return there;
            }

            throw;
        }
    }

    private static SecOpsException Unfit(DataTableDefinition definition, DataTable there)
    {
        var lacking = definition.Columns.Select(c => c.Name).Except(there.Columns.Select(c => c.Name), StringComparer.Ordinal).ToList();
        var how = lacking.Count > 0
            ? $"it lacks {string.Join(", ", lacking.Take(5))}{(lacking.Count > 5 ? ", …" : "")}"
            : "theirs are of other types, keys or order, or there are more";
        return new SecOpsException(new SecOpsFailure
        {
            Upstream = "Google SecOps",
            Operation = "to take the report",
            Kind = FailureKind.Conflict,
            Detail = $"the data table {definition.Id} has other columns than this version of MTTx writes ({how}), and columns cannot be changed",
            WayOut = "Give the destination another data_table_name; or delete that table, and the next report makes it anew. "
                + "Tables that older versions of MTTx made have fewer columns.",
        });
    }

    private DataTableDefinition DefinitionOf(Destination destination, ReportLayout layout) => new(
        NameOf(destination, layout),
        $"Reports of MTTx ({layout.Suffix.Replace('_', ' ')}). In columns of numbers, -1 means that there is no value.",
        [.. layout.Columns.Select(c => new DataTableColumn(c.Name, c.IsNumber ? DataTableColumnType.Number : DataTableColumnType.Text, c.IsKey))],
        TimeSpan.FromDays(options.DataTableRowDays));
}
