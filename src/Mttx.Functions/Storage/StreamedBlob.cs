using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Mttx.Functions.Storage;

/// <summary>Writes blobs as their content comes, however long it gets.</summary>
internal static class StreamedBlob
{
    private const int BlockSize = 4 << 20;

    /// <summary>Writes a blob whole or not at all: until all of it is there, readers see what was there before.</summary>
    /// <param name="container">The container; created when it is not there yet.</param>
    /// <param name="name">The blob.</param>
    /// <param name="options">What kind of content it is, and on which conditions it is written.</param>
    /// <param name="write">Writes the content; when it fails, so does the upload. It may be called a second time.</param>
    /// <param name="cancellationToken">Ends the upload; nothing is then written.</param>
    public static async Task WriteAsync(
        BlobContainerClient container, string name, BlobUploadOptions options, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await UploadAsync(container.GetBlockBlobClient(name), options, write, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await UploadAsync(container.GetBlockBlobClient(name), options, write, cancellationToken);
        }
    }

    private static async Task UploadAsync(
        BlockBlobClient blob, BlobUploadOptions options, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
        var writing = FillAsync(pipe.Writer, write, stop.Token);
        try
        {
            // Its blocks become the blob only by the last request, which is never sent when reading from the pipe fails.
            await SendAsync(blob, pipe.Reader.AsStream(), options, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            await pipe.Reader.CompleteAsync();
            await writing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        await writing;
    }

    // The storage library's own upload calls the blocks of every upload the same, so that of two at once each may bring the other's content.
    private static async Task SendAsync(BlockBlobClient blob, Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var length = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken);
        if (length < BlockSize)
        {
            await blob.UploadAsync(new MemoryStream(block, 0, length), options, cancellationToken);
        }
        else
        {
            var upload = Guid.NewGuid();
            var ids = new List<string>();
            while (length > 0)
            {
                var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{upload:N}{ids.Count:D6}")));
                ids.Add(id);
                await blob.StageBlockAsync(id, new MemoryStream(block, 0, length), options: null, cancellationToken);
                length = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken);
            }

            await blob.CommitBlockListAsync(
                ids,
                new CommitBlockListOptions { HttpHeaders = options.HttpHeaders, Metadata = options.Metadata, Conditions = options.Conditions },
                cancellationToken);
        }

        // Not after a failure: a request that was given up may still be reading it.
        ArrayPool<byte>.Shared.Return(block);
    }

    private static async Task FillAsync(PipeWriter pipe, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await write(pipe.AsStream(leaveOpen: true), cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            await pipe.CompleteAsync(failure);
        }
    }
}
