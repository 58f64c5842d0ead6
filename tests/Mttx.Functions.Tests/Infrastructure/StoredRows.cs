using System.Text;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Looks into an app's storage past the app.</summary>
internal static class StoredRows
{
    private static readonly string[] Tables =
        ["Tenants", "CaseStages", "MttxConfigs", "MetricThresholds", "QueryConfigs", "Schedules", "ScheduleDestinations", "Runs"];

    /// <summary>All rows of all tables, each as one text with its table and keys in front.</summary>
    public static async Task<List<string>> AllAsync(MttxService service)
    {
        var storage = service.Services.GetRequiredService<StorageAccount>();
        var all = new List<string>();
        foreach (var name in Tables)
        {
            var table = await storage.TableAsync(name, CancellationToken.None);
            await foreach (var row in table.QueryAsync(filter: null, maxPerPage: null, select: null, CancellationToken.None))
            {
                all.Add($"{name} {row.PartitionKey} {row.RowKey} {string.Join(' ', row.Select(p => $"{p.Key}={Text(p.Value)}"))}");
            }
        }

        return all;
    }

    /// <summary>The names of all blobs of runs.</summary>
    public static async Task<List<string>> BlobsAsync(MttxService service)
    {
        var container = service.Services.GetRequiredService<StorageAccount>().Blobs("mttx-runs");
        return await container.ExistsAsync()
            ? await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, CancellationToken.None).Select(b => b.Name).ToListAsync()
            : [];
    }

    private static string Text(object? value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : $"{value}";
}
