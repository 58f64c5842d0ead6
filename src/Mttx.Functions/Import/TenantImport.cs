using System.Globalization;
using Azure;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Import;

/// <summary>
/// Brings tenants across. Which instance of Google SecOps a tenant is tells whether it is there already, since its id may be another one here; what
/// is there is left as it is. Ids are kept where they have never been given here.
/// </summary>
internal sealed class TenantImport(
    StorageAccount storage, TenantStore tenants, TenantNumbers numbers, TenantWriter writer, TenantValidator validator, AuditLog audit)
{
    // Larger ones would use up the ids that are left for new tenants.
    private const long MostKept = 1_000_000_000;

    private const int PageSize = 1_000;
    private const int AtATime = 8;

    /// <summary>Brings them across.</summary>
    /// <returns>Those that are here, by their ids there.</returns>
    public async Task<IReadOnlyDictionary<long, ImportedTenant>> RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var there = await ListAsync(run.Options.IsDry, cancellationToken);
        var wanted = Read(run);
        var done = new Dictionary<long, ImportedTenant>();
        Match(wanted, there, isSame: (row, tenant) => row.Row.Id == tenant.Id, done, run);
        Match(wanted, there, isSame: (_, _) => true, done, run);

        var last = await LastAsync(run.Options.IsDry, there, cancellationToken);
        var taken = there.Select(tenant => tenant.Id).ToHashSet();
        var kept = wanted.Where(row => row.Row.Id is <= MostKept and var id && id > last && !taken.Contains(id)).ToList();
        await Parallel.ForEachAsync(
            kept,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (row, token) => await KeepIdAsync(run, row, done, token));

        // Rows first: whoever breaks off in between leaves a counter that the next import raises.
        last = done.Values.Select(tenant => tenant.Id).Append(last).Max();
        if (!run.Options.IsDry && last > 0)
        {
            await numbers.RaiseAsync(last, cancellationToken);
        }

        if (!run.Options.IsDry && done.Count < wanted.Count)
        {
            // Another import may have been faster.
            Match(wanted, await ListAsync(isDry: false, cancellationToken), isSame: (_, _) => true, done, run);
        }

        foreach (var row in wanted.Where(row => !done.ContainsKey(row.Row.Id!.Value)))
        {
            Made(run, row, run.Options.IsDry ? row.Input.Tenant with { Id = ++last } : await writer.CreateAsync(row.Input, cancellationToken), done);
        }

        return done;
    }

    private async Task KeepIdAsync(ImportRun run, (OldRow Row, TenantInput Input) row, Dictionary<long, ImportedTenant> done, CancellationToken cancellationToken)
    {
        var id = row.Row.Id!.Value;
        if ((run.Options.IsDry ? row.Input.Tenant with { Id = id } : await writer.TryCreateAsync(id, row.Input, cancellationToken)) is { } made)
        {
            Made(run, row, made, done);
        }
        else if (await tenants.FindAsync(id, cancellationToken) is { } there && there.Guid == row.Input.Tenant.Guid)
        {
            // Another import was faster. Otherwise it is somebody else's, or one that is being deleted, and this one gets another id.
            IsThere(run, row.Row, there, done);
        }
    }

    private static void Match(
        List<(OldRow Row, TenantInput Input)> wanted,
        List<Tenant> there,
        Func<(OldRow Row, TenantInput Input), Tenant, bool> isSame,
        Dictionary<long, ImportedTenant> done,
        ImportRun run)
    {
        var used = done.Values.Select(tenant => tenant.Id).ToHashSet();
        var byGuid = there.Where(tenant => !used.Contains(tenant.Id)).ToLookup(tenant => tenant.Guid);
        foreach (var row in wanted.Where(row => !done.ContainsKey(row.Row.Id!.Value)))
        {
            if (byGuid[row.Input.Tenant.Guid].FirstOrDefault(tenant => !used.Contains(tenant.Id) && isSame(row, tenant)) is { } same)
            {
                used.Add(same.Id);
                IsThere(run, row.Row, same, done);
            }
        }
    }

    private List<(OldRow Row, TenantInput Input)> Read(ImportRun run)
    {
        var read = new List<(OldRow Row, TenantInput Input)>();
        var ids = new HashSet<long>();
        foreach (var row in run.Old.Rows(OldSchema.Tenants))
        {
            var invalid = new Invalid();
            if (row.Id is not { } id)
            {
                run.Report.LeaveOut(row, $"id: {row.Value("id")} is not a whole number from 1 on, by which the others could belong to it.");
            }
            else if (!ids.Add(id))
            {
                run.Report.LeaveOut(row, "id: stands there twice; the first row was taken.");
            }
            else if (validator.Read(RequestOf(row, invalid), invalid) is { } input)
            {
                read.Add((row, input));
            }
            else
            {
                run.Report.LeaveOut(row, invalid);
            }
        }

        return read;
    }

    private static TenantRequest RequestOf(OldRow row, Invalid invalid) => new()
    {
        Name = row.Text("name", invalid),
        Guid = row.Text("guid", invalid),
        Region = row.Text("region", invalid),
        GcpProjectId = row.Text("gcp_project_id", invalid),
        BaseUrl = row.Text("base_url", invalid),
        SoarUrl = row.Text("soar_url", invalid),
        SoarApiKey = row.Text("soar_api_key", invalid),
    };

    private static void IsThere(ImportRun run, OldRow row, Tenant there, Dictionary<long, ImportedTenant> done)
    {
        lock (done)
        {
            done.Add(row.Id!.Value, new ImportedTenant(row.Id!.Value, there.Id, IsNew: false));
        }

        run.Report.IsThere(row);
        if (there.Id != row.Id)
        {
            run.Report.Id(row, there.Id);
        }
    }

    private void Made(ImportRun run, (OldRow Row, TenantInput Input) row, Tenant made, Dictionary<long, ImportedTenant> done)
    {
        lock (done)
        {
            done.Add(row.Row.Id!.Value, new ImportedTenant(row.Row.Id!.Value, made.Id, IsNew: true));
        }

        run.Report.Made(row.Row);
        if (made.Id != row.Row.Id)
        {
            run.Report.Id(row.Row, made.Id, string.Create(CultureInfo.InvariantCulture, $" (here, {row.Row.Id} is, or was, another tenant's)"));
        }

        if (!run.Options.IsDry)
        {
            audit.Write(run.Options.Caller, "tenant.create", made.Id, "import");
        }
    }

    private async Task<List<Tenant>> ListAsync(bool isDry, CancellationToken cancellationToken) =>
        isDry && !await IsStorageUsedAsync(cancellationToken) ? [] : await tenants.ListAsync(after: 0, PageSize, cancellationToken).ToListAsync(cancellationToken);

    private async Task<long> LastAsync(bool isDry, List<Tenant> there, CancellationToken cancellationToken) =>
        isDry && there.Count == 0 && !await IsStorageUsedAsync(cancellationToken) ? 0 : await numbers.LastAsync(cancellationToken);

    // Whoever asks for a table creates it, and a dry run creates nothing.
    private async Task<bool> IsStorageUsedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"none"}");
            await storage.Table(TenantRow.Table).QueryAsync(filter, maxPerPage: 1, select: null, cancellationToken).CountAsync(cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound)
        {
            return false;
        }
    }
}
