using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Exports;

/// <summary>The reports' files: blobs, in a folder of each tenant.</summary>
internal sealed class ReportFiles(StorageAccount storage, CompressedBlobs blobs)
{
    public const string Container = "mttx-reports";

    public const string ContentType = "text/csv; charset=utf-8";

    private const int MostTries = 10;

    /// <summary>What the names of a tenant's blobs begin with.</summary>
    public static string FolderOf(long tenantId) => string.Create(CultureInfo.InvariantCulture, $"{tenantId}/");

    /// <summary>Removes all files of a tenant.</summary>
    public Task DeleteAllAsync(long tenantId, CancellationToken cancellationToken) => blobs.DeleteFolderAsync(Container, FolderOf(tenantId), cancellationToken);

    /// <summary>Writes a file whole or not at all, unless there is a newer one of that name.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">Its name below the tenant's folder.</param>
    /// <param name="origin">The report that it is of.</param>
    /// <param name="write">Writes the content; may be called several times.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>False when a file of a newer report is there.</returns>
    public async Task<bool> WriteAsync(
        long tenantId, string name, ReportOrigin origin, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var container = storage.Blobs(Container);
        var blob = container.GetBlobClient(FolderOf(tenantId) + name);
        for (var tries = 1; ; tries++)
        {
            var there = await PropertiesAsync();
            if (there is not null && ReportOrigin.Of(there.Metadata) is { } other && other.IsNewerThan(origin))
            {
                return false;
            }

            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = ContentType },
                Metadata = origin.ToMetadata(),
                Conditions = there is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = there.ETag },
            };
            try
            {
                await StreamedBlob.WriteAsync(container, blob.Name, options, write, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (tries < MostTries && (e.ErrorCode == BlobErrorCode.InvalidBlockList
                || e.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed))
            {
                // Written meanwhile: by another run, or by our own request whose answer was lost.
            }
        }

        async Task<BlobProperties?> PropertiesAsync()
        {
            try
            {
                return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
            {
                return null;
            }
        }
    }
}
