using System.Text;
using Azure;
using Microsoft.Extensions.Configuration;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Storage;

public sealed class CompressedBlobsTests
{
    private const string Container = "results";

    [Fact]
    public async Task What_is_written_is_read_again_whatever_its_size()
    {
        var blobs = await BlobsAsync();
        var random = new Random(1);
        foreach (var size in new[] { 0, 1, 100_000, 20_000_000 })
        {
            var content = new byte[size];
            random.NextBytes(content);

            await blobs.WriteAsync(Container, "a/b.json.gz", (output, token) => output.WriteAsync(content, token).AsTask(), CancellationToken.None);

            Assert.Equal(content, await ReadAsync(blobs, "a/b.json.gz"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000_000)]
    public async Task A_writer_that_fails_leaves_what_was_there(int written)
    {
        var blobs = await BlobsAsync();
        await blobs.WriteAsync(Container, "x", (output, token) => output.WriteAsync("before"u8.ToArray(), token).AsTask(), CancellationToken.None);
        var noise = new byte[written];
        new Random(2).NextBytes(noise);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => blobs.WriteAsync(
            Container,
            "x",
            async (output, token) =>
            {
                await output.WriteAsync(noise, token);
                await output.FlushAsync(token);
                throw new InvalidDataException("no more");
            },
            CancellationToken.None));

        Assert.Equal("no more", failure.Message);
        Assert.Equal("before", Encoding.UTF8.GetString(await ReadAsync(blobs, "x")));
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_leaves_nothing()
    {
        var blobs = await BlobsAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blobs.WriteAsync(
            Container,
            "x",
            async (output, token) =>
            {
                await output.WriteAsync(new byte[100], token);
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
            cancel.Token));

        await Assert.ThrowsAsync<RequestFailedException>(() => ReadAsync(blobs, "x"));
    }

    [Fact]
    public async Task Many_first_writers_make_one_container()
    {
        var blobs = await BlobsAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => blobs.WriteAsync(
            Container, $"{i}", (output, token) => output.WriteAsync(new byte[] { (byte)i }, token).AsTask(), CancellationToken.None)));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal([(byte)i], await ReadAsync(blobs, $"{i}"));
        }
    }

    [Fact]
    public async Task A_folder_goes_with_what_is_in_it_and_nothing_else()
    {
        var blobs = await BlobsAsync();
        foreach (var name in new[] { "1/a", "1/b/c", "11/a" })
        {
            await blobs.WriteAsync(Container, name, (output, token) => output.WriteAsync(new byte[1], token).AsTask(), CancellationToken.None);
        }

        await blobs.DeleteFolderAsync(Container, "1/", CancellationToken.None);
        await blobs.DeleteFolderAsync("never-written", "1/", CancellationToken.None);

        await Assert.ThrowsAsync<RequestFailedException>(() => ReadAsync(blobs, "1/b/c"));
        Assert.Single(await ReadAsync(blobs, "11/a"));
    }

    private static async Task<CompressedBlobs> BlobsAsync()
    {
        var azurite = await Azurite.SharedAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = "t" + Guid.NewGuid().ToString("N")[..10],
        });
        return new CompressedBlobs(new StorageAccount(configuration.Build()));
    }

    private static async Task<byte[]> ReadAsync(CompressedBlobs blobs, string name)
    {
        await using var stored = await blobs.OpenAsync(Container, name, decompress: true, CancellationToken.None);
        using var memory = new MemoryStream();
        await stored.CopyToAsync(memory);
        return memory.ToArray();
    }
}
