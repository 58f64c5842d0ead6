using System.Globalization;
using Mttx.Functions.Http;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Import;

/// <summary>
/// Brings what a database of the SQLite-based MTTx holds into the storage. Whatever is there already is left as it is, so an import that broke off is
/// completed by the next, and one more changes nothing.
/// </summary>
internal sealed class SqliteImport(
    TenantImport tenants,
    StageImport stages,
    QueryImport queries,
    ConfigImport configs,
    ThresholdImport thresholds,
    ScheduleImport schedules,
    DestinationImport destinations)
{
    private const int TenantsAtATime = 8;

    public async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        TellStrange(run);
        TellOldQueries(run);
        CompareStatuses(run);
        var here = await tenants.RunAsync(run, cancellationToken);
        var owners = run.Old.Rows(OldSchema.Tenants).Where(row => row.Id is not null).Select(row => row.Id!.Value).ToHashSet();
        var children = OldSchema.Tables.Select(known => known.Table)
            .Where(table => table is not (OldSchema.Tenants or OldSchema.Destinations or OldSchema.Statuses))
            .ToDictionary(table => table, table => ByOwner(run, table, OldSchema.TenantId, "tenant", owners, here.Keys.ToHashSet()));
        var ownersOfSchedules = run.Old.Rows(OldSchema.Schedules).Where(row => row.Id is not null).ToLookup(row => row.Id!.Value, row => row.Reference(OldSchema.TenantId));
        var ofSchedules = ByOwner(
            run,
            OldSchema.Destinations,
            "schedule_id",
            "schedule",
            ownersOfSchedules.Select(schedule => schedule.Key).ToHashSet(),
            ownersOfSchedules.Where(schedule => schedule.First() is { } tenant && here.ContainsKey(tenant)).Select(schedule => schedule.Key).ToHashSet());
        var ofTenants = ofSchedules.SelectMany(rows => rows).ToLookup(row => ownersOfSchedules[row.Reference("schedule_id")!.Value].First());

        await Parallel.ForEachAsync(
            here.Values,
            new ParallelOptions { MaxDegreeOfParallelism = TenantsAtATime, CancellationToken = cancellationToken },
            async (tenant, token) =>
            {
                IReadOnlyList<OldRow> Of(string table) => [.. children[table][tenant.OldId]];

                await stages.RunAsync(run, tenant, Of(OldSchema.Stages), token);
                var history = await queries.RunAsync(run, tenant, Of(OldSchema.Queries), token);
                await configs.RunAsync(run, tenant, Of(OldSchema.Configs), history, token);
                await thresholds.RunAsync(run, tenant, Of(OldSchema.Thresholds), token);
                var imported = await schedules.RunAsync(run, tenant, Of(OldSchema.Schedules), token);
                await destinations.RunAsync(run, tenant, [.. ofTenants[tenant.OldId].OrderBy(row => row.Id ?? long.MaxValue)], imported, token);
            });
    }

    // Rows by what they belong to; those that belong to nothing that is here are left out.
    private static ILookup<long, OldRow> ByOwner(ImportRun run, string table, string column, string owner, HashSet<long> owners, HashSet<long> here)
    {
        var rows = new List<OldRow>();
        foreach (var row in run.Old.Rows(table))
        {
            if (row.Reference(column) is { } id && here.Contains(id))
            {
                rows.Add(row);
            }
            else
            {
                run.Report.LeaveOut(row, row.Reference(column) is { } other && owners.Contains(other)
                    ? $"its {owner}, {other}, was left out."
                    : $"{column}: {row.Value(column)} is not a {owner} of this database.");
            }
        }

        return rows.ToLookup(row => row.Reference(column)!.Value);
    }

    private static void TellStrange(ImportRun run)
    {
        foreach (var (table, _) in OldSchema.Tables)
        {
            if (!run.Old.Tables.TryGetValue(table, out var there))
            {
                run.Report.Note(table, "there is no such table; older databases lack some.");
                continue;
            }

            if (there.Missing.Count > 0)
            {
                run.Report.Note(table, $"there is no column {string.Join(", ", there.Missing)}; older databases lack some.");
            }

            if (there.Unknown.Count > 0)
            {
                run.Report.Note(table, $"ignored, since MTTx does not know them: the columns {string.Join(", ", there.Unknown.Select(Invalid.Shown))}.");
            }
        }

        foreach (var table in run.Old.Unknown)
        {
            run.Report.Note(Invalid.Shown(table), "ignored, since MTTx does not know this table.");
        }
    }

    private static void TellOldQueries(ImportRun run)
    {
        var count = run.Old.Rows(OldSchema.Queries).Count(row => row.Text("query_text", new Invalid()) is { } text && OldQueries.IsOldDefault(text));
        if (count > 0)
        {
            run.Report.Note(OldSchema.Queries, string.Create(
                CultureInfo.InvariantCulture, $"{count} were given by the older MTTx and never changed; today's default takes their place, which counts cases without events too."));
        }
    }

    // They are Google's, and the same for all: there is nothing to store.
    private static void CompareStatuses(ImportRun run)
    {
        foreach (var row in run.Old.Rows(OldSchema.Statuses))
        {
            var invalid = new Invalid();
            var (name, number) = (row.Text("name", invalid), row.Integer("enum_id", invalid));
            if (CaseStatusEndpoints.All.Any(status => status.Name == name && status.EnumId == number))
            {
                run.Report.IsThere(row);
            }
            else
            {
                run.Report.LeaveOut(row, $"name {row.Value("name")}, enum_id {row.Value("enum_id")} is not a status of Google's, which MTTx has already; nothing refers to it.");
            }
        }
    }
}
