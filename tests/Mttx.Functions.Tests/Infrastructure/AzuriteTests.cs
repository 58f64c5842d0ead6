using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Mttx.Functions.Tests.Infrastructure;

public sealed class AzuriteTests
{
    [Fact]
    public async Task All_tests_of_a_process_share_one() => Assert.Same(await Azurite.SharedAsync(), await Azurite.SharedAsync());

    [Fact]
    public async Task Its_connection_string_leads_to_all_three_services()
    {
        var azurite = await Azurite.SharedAsync();
        var name = Azurite.UniqueName("all").ToLowerInvariant();
        await new BlobServiceClient(azurite.ConnectionString).CreateBlobContainerAsync(name);
        await new QueueServiceClient(azurite.ConnectionString).CreateQueueAsync(name);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{azurite.TableEndpoint}/Tables"));

        // Without a signature the service of tables refuses; but it answers.
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task One_of_a_tests_own_stops_and_starts_with_what_it_held()
    {
        await using var azurite = await Azurite.StartPrivateAsync();
        var before = azurite.ConnectionString;
        var kept = new BlobServiceClient(before).GetBlobContainerClient("kept");
        await kept.CreateAsync();
        await kept.UploadBlobAsync("blob", new BinaryData("what it held"));

        await azurite.StopAsync();
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(azurite.BlobEndpoint));

        await azurite.StartAsync();
        Assert.Equal(before, azurite.ConnectionString);
        Assert.Equal("what it held", (await kept.GetBlobClient("blob").DownloadContentAsync()).Value.Content.ToString());
    }
}
