using System.Text.Json;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tenants;
using Mttx.SecOps.Soar;

namespace Mttx.Functions.Stages;

/// <summary>The stages that tenants' cases can be in, as they were last fetched.</summary>
/// <remarks>All of a tenant lie in one row, so that they are replaced as a whole or not at all.</remarks>
internal sealed class StageStore(StorageAccount storage, TenantStore tenants)
{
    private const string Table = "CaseStages";
    private const string Key = "stages";
    private const string Stages = "Stages";

    // What one property of a row can hold, with some room.
    private const int Longest = 30_000;

    /// <summary>In the order in which cases walk through them; none when they were never fetched.</summary>
    public async Task<IReadOnlyList<StoredStage>> ReadAsync(long tenantId, CancellationToken cancellationToken) =>
        StagesIn(await FindAsync(await storage.TableAsync(Table, cancellationToken), tenantId, cancellationToken));

    /// <summary>Replaces them; a stage that was there before keeps its number, and no number is given to another stage.</summary>
    /// <returns>False when they are more than can be kept, or the tenant is gone.</returns>
    public async Task<bool> ReplaceAsync(long tenantId, IReadOnlyList<CaseStage> stages, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        while (true)
        {
            var row = await FindAsync(table, tenantId, cancellationToken);
            var last = row?.GetInt32(Counter.Last) ?? 0;
            var numbered = Number(stages, StagesIn(row), ref last);
            var text = JsonSerializer.Serialize(numbered);
            if (text.Length > Longest || last > ChildId.MaxNumber)
            {
                return false;
            }

            var wanted = new TableEntity(TenantKey.Partition(tenantId), Key) { [Stages] = text, [Counter.Last] = last };
            if (await TryWriteAsync(table, wanted, row?.ETag, cancellationToken))
            {
                return await IsStillThereAsync(table, tenantId, cancellationToken);
            }
        }
    }

    private static Task<TableEntity?> FindAsync(TableClient table, long tenantId, CancellationToken cancellationToken) =>
        table.GetEntityIfExistsAsync(TenantKey.Partition(tenantId), Key, select: null, cancellationToken);

    private static List<StoredStage> StagesIn(TableEntity? row) =>
        row?.GetString(Stages) is { } text ? JsonSerializer.Deserialize<List<StoredStage>>(text)! : [];

    private static List<StoredStage> Number(IReadOnlyList<CaseStage> stages, List<StoredStage> known, ref int last)
    {
        // By the id first, since names are changed; what has none is known by its name.
        var numbers = new int[stages.Count];
        Take(stages, known, numbers, (old, stage) => old.SoarId is not null && old.SoarId == stage.SoarId);
        Take(stages, known, numbers, (old, stage) => old.Name == stage.Name);
        var numbered = new List<StoredStage>(stages.Count);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbered.Add(new StoredStage(numbers[i] > 0 ? numbers[i] : ++last, stages[i].Name, stages[i].SoarId));
        }

        return numbered;
    }

    private static void Take(IReadOnlyList<CaseStage> stages, List<StoredStage> known, int[] numbers, Func<StoredStage, CaseStage, bool> isSame)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == 0 && known.Find(old => !numbers.Contains(old.Number) && isSame(old, stages[i])) is { } same)
            {
                numbers[i] = same.Number;
            }
        }
    }

    private static async Task<bool> TryWriteAsync(TableClient table, TableEntity row, ETag? version, CancellationToken cancellationToken)
    {
        try
        {
            await (version is { } read
                ? table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken)
                : table.AddEntityAsync(row, cancellationToken));
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // Somebody else has fetched them, or the tenant is being deleted.
            return false;
        }
    }

    private async Task<bool> IsStillThereAsync(TableClient table, long tenantId, CancellationToken cancellationToken)
    {
        if (await tenants.IsThereAsync(tenantId, cancellationToken))
        {
            return true;
        }

        await TenantRemoval.RemovePartitionAsync(table, TenantKey.Partition(tenantId), cancellationToken);
        return false;
    }
}
