using Azure;
using Azure.Storage.Blobs.Models;
using Mttx.Functions.Exports;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Retention;

/// <summary>Removes the files of old reports. One that later runs write again stays.</summary>
internal sealed class OldReports(StorageAccount storage)
{
    private const int MostAtOnce = 2_000;
    private const int FilesAtATime = 4;

    /// <summary>Removes a tenant's files that were written last before a moment; answers how many.</summary>
    public async Task<int> RemoveAsync(long tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var files = storage.Blobs(ReportFiles.Container);
        var removed = 0;
        try
        {
            await Parallel.ForEachAsync(
                files.GetBlobsAsync(prefix: ReportFiles.FolderOf(tenantId), cancellationToken: cancellationToken)
                    .Where(file => file.Properties.LastModified < before)
                    .Take(MostAtOnce),
                new ParallelOptions { MaxDegreeOfParallelism = FilesAtATime, CancellationToken = cancellationToken },
                async (file, token) =>
                {
                    // A report may be writing it just now.
                    var unchanged = new BlobRequestConditions { IfMatch = file.Properties.ETag };
                    try
                    {
                        await files.GetBlobClient(file.Name).DeleteIfExistsAsync(conditions: unchanged, cancellationToken: token);
                        Interlocked.Increment(ref removed);
                    }
                    catch (RequestFailedException e) when (e.Status == StatusCodes.Status412PreconditionFailed)
                    {
                        // It is new by now.
                    }
                });
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // No report was ever written.
        }

        return removed;
    }
}
