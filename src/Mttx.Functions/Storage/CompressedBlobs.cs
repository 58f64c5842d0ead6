using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;

namespace Mttx.Functions.Storage;

/// <summary>Blobs of compressed JSON, written and read as they flow.</summary>
internal sealed class CompressedBlobs(StorageAccount storage)
{
    private const int DeletionsAtATime = 8;

    /// <summary>Writes a blob whole or not at all: until all of it is there, readers see what was there before.</summary>
    /// <param name="container">The container; created when it is not there yet.</param>
    /// <param name="name">The blob.</param>
    /// <param name="write">Writes the content; when it fails, so does the upload. It may be called a second time.</param>
    /// <param name="cancellationToken">Ends the upload; nothing is then written.</param>
    public Task WriteAsync(string container, string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        StreamedBlob.WriteAsync(
            storage.Blobs(container),
            name,
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/json", ContentEncoding = "gzip" } },
            async (output, token) =>
            {
                await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
                await write(gzip, token);
            },
            cancellationToken);

    /// <summary>Opens a blob's content; 404 when there is none.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="decompress">Whether to hand out the JSON, or the gzip file that it is stored as.</param>
    /// <param name="cancellationToken">Ends the wait for its start.</param>
    public async Task<Stream> OpenAsync(string container, string name, bool decompress, CancellationToken cancellationToken)
    {
        var stored = await storage.Blobs(container).GetBlobClient(name)
            .OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);
        return decompress ? new GZipStream(stored, CompressionMode.Decompress) : stored;
    }

    /// <summary>Removes the blobs below a folder; none is no error.</summary>
    public async Task DeleteFolderAsync(string container, string folder, CancellationToken cancellationToken)
    {
        var blobs = storage.Blobs(container);
        try
        {
            await Parallel.ForEachAsync(
                blobs.GetBlobsAsync(prefix: folder, cancellationToken: cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtATime, CancellationToken = cancellationToken },
                async (blob, token) => await blobs.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: token));
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever written.
        }
    }
}
