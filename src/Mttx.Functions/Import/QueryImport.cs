using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.SecOps;

namespace Mttx.Functions.Import;

/// <summary>Brings a tenant's queries across, but for those that nobody has changed: there today's defaults hold.</summary>
internal sealed class QueryImport(QueryConfigs queries, SettingsImport settings, SecOpsOptions options)
{
    /// <summary>Brings them across.</summary>
    /// <returns>The history query that the tenant then has.</returns>
    public async Task<string> RunAsync(ImportRun run, ImportedTenant tenant, IReadOnlyList<OldRow> rows, CancellationToken cancellationToken)
    {
        var defaults = QueryConfig.Defaults(tenant.Id);
        var read = SettingsImport.Read(run, rows, (row, invalid) => Read(row, defaults, invalid));
        var stored = await settings.StoreAsync(
            run,
            tenant,
            read,
            query => query.Id.RowKey,
            values => queries.FillAsync(tenant.Id, values, run.Options.IsDry, cancellationToken),
            "query.update");
        var history = read.Select(query => query.Value).FirstOrDefault(query => query.Id == defaults[0].Id && stored.Contains(query.Id.RowKey));
        return history is not null || tenant.IsNew
            ? (history ?? defaults[0]).Text
            : (await queries.PeekAsync(tenant.Id, cancellationToken))[0].Text;
    }

    private (string Name, QueryConfig Value)? Read(OldRow row, IReadOnlyList<QueryConfig> defaults, Invalid invalid)
    {
        var (name, text) = (row.Text("name", invalid), row.Text("query_text", invalid));
        if (defaults.FirstOrDefault(query => query.Name == name) is not { } stored)
        {
            invalid.Add("name", $"{row.Value("name")} is not a query of MTTx; there are {string.Join(" and ", defaults.Select(query => query.Name))}.");
            return null;
        }

        if (text is not null && (OldQueries.IsOldDefault(text) || OldQueries.IsDefault(text, stored)))
        {
            return (stored.Name, stored);
        }

        return QueryValidator.Read(new QueryRequest { QueryText = text }, stored, options, invalid) is { } query ? (stored.Name, query) : null;
    }
}
