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

    /// <summary>A tenant's files by name, in a page of at most so many.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="marker">What the page before said; null for the first.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The files, and what leads to the next page; null when there is none.</returns>
    /// <exception cref="RequestFailedException">The storage failed; with 400, the marker is none of its own.</exception>
    public async Task<(List<ReportFile> Files, string? Marker)> ListAsync(
        long tenantId, string prefix, int count, string? marker, CancellationToken cancellationToken)
    {
        var folder = FolderOf(tenantId);
        var files = new List<ReportFile>();
        try
        {
            do
            {
                // The storage may give fewer than it is asked for, even none, and yet have more.
                var listing = storage.Blobs(Container).GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder + prefix, cancellationToken);
                var page = await listing.AsPages(marker, count - files.Count).FirstAsync(cancellationToken);
                files.AddRange(page.Values.Where(blob => blob.Name.StartsWith(folder, StringComparison.Ordinal)).Select(blob => FileOf(blob, folder)));
                marker = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            }
            while (marker is not null && files.Count < count);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // No report was ever written.
        }

        return (files, marker);
    }

    /// <summary>Opens a file; null when there is none of that name.</summary>
    public async Task<(Stream Content, ETag ETag, DateTimeOffset LastModified)?> OpenAsync(
        long tenantId, string name, CancellationToken cancellationToken)
    {
        // The check comes first: clients of the storage resolve dots in names, and so could leave the tenant's folder.
        if (ReportPath.FaultOf(name) is not null)
        {
            return null;
        }

        var blob = storage.Blobs(Container).GetBlobClient(FolderOf(tenantId) + name);
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            var options = new BlobOpenReadOptions(allowModifications: false) { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } };
            return (await blob.OpenReadAsync(options, cancellationToken), properties.ETag, properties.LastModified);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

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

    private static ReportFile FileOf(BlobItem blob, string folder)
    {
        var origin = ReportOrigin.Of(blob.Metadata);
        return new ReportFile(
            blob.Name[folder.Length..],
            blob.Properties.ContentLength ?? 0,
            blob.Properties.LastModified ?? default,
            origin?.RunId,
            origin?.ScheduleId,
            origin?.ExportedAt);
    }
}
