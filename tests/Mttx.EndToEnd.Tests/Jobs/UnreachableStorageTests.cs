using Mttx.EndToEnd.Tests.Infrastructure;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>Apart from the others, since a worker tries for two minutes.</summary>
public sealed class UnreachableStorageTests
{
    [Theory]
    [InlineData("work")]
    [InlineData("tick")]
    public async Task Storage_that_cannot_be_reached_is_a_failure_that_is_told_in_one_line(string verb)
    {
        await using var job = JobProcess.Start(
            new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=c2VjcmV0LWtleQ==;"
                    + "BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;",
                ["Logging__LogLevel__Default"] = "None",
            },
            verb);

        Assert.Equal(1, await job.EndAsync());
        Assert.StartsWith("mttx: ", Assert.Single(job.Text.Split('\n')), StringComparison.Ordinal);
        Assert.Contains("storage account", job.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", job.Text, StringComparison.Ordinal);
    }
}
