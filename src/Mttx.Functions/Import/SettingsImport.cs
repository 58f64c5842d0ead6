using Mttx.Functions.Audit;
using Mttx.Functions.Http;

namespace Mttx.Functions.Import;

/// <summary>
/// What a tenant's queries, metric configurations and thresholds have in common: every tenant has each of them, with a default. What the older MTTx
/// says takes the place of defaults only; what somebody has changed here stays.
/// </summary>
internal sealed class SettingsImport(AuditLog audit)
{
    /// <summary>Reads the rows of one kind.</summary>
    /// <param name="run">The import.</param>
    /// <param name="rows">The rows of one tenant.</param>
    /// <param name="read">Reads a row: what it sets, under a name by which no other row may set it too; null when something is wrong.</param>
    public static List<(OldRow Row, T Value)> Read<T>(ImportRun run, IReadOnlyList<OldRow> rows, Func<OldRow, Invalid, (string Name, T Value)?> read)
    {
        var values = new List<(OldRow Row, T Value)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var invalid = new Invalid();
            if (read(row, invalid) is not { } value || invalid.Any)
            {
                run.Report.LeaveOut(row, invalid);
            }
            else if (!names.Add(value.Name))
            {
                run.Report.LeaveOut(row, $"{value.Name} stands there twice for the tenant; the first row was taken.");
            }
            else
            {
                values.Add((row, value.Value));
            }
        }

        return values;
    }

    /// <summary>Stores what was read.</summary>
    /// <param name="run">The import.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="read">The values.</param>
    /// <param name="keyOf">The key of a value's row here.</param>
    /// <param name="fillAsync">Stores them where there are defaults, and tells the keys of these.</param>
    /// <param name="action">How the audit calls it.</param>
    /// <returns>The keys of those that were stored.</returns>
    public async Task<IReadOnlySet<string>> StoreAsync<T>(
        ImportRun run,
        ImportedTenant tenant,
        List<(OldRow Row, T Value)> read,
        Func<T, string> keyOf,
        Func<IReadOnlyList<T>, Task<IReadOnlySet<string>?>> fillAsync,
        string action)
    {
        if (read.Count == 0)
        {
            return new HashSet<string>();
        }

        if (await fillAsync([.. read.Select(value => value.Value)]) is not { } stored)
        {
            foreach (var (row, _) in read)
            {
                run.Report.LeaveOut(row, "its tenant was deleted meanwhile.");
            }

            return new HashSet<string>();
        }

        foreach (var (row, value) in read)
        {
            if (stored.Contains(keyOf(value)))
            {
                run.Report.Made(row);
            }
            else
            {
                run.Report.IsThere(row);
            }
        }

        if (stored.Count > 0 && !run.Options.IsDry)
        {
            audit.Write(run.Options.Caller, action, tenant.Id, "import");
        }

        return stored;
    }
}
