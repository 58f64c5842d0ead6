using System.Net;
using Mttx.Functions.Tests.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.CommandLine;

public sealed class CreateKeyTests
{
    [Fact]
    public async Task The_first_key_is_made_without_asking_the_API_and_opens_it()
    {
        var prefix = Azurite.UniqueName();
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly.With("Storage:Prefix", prefix));

        var answer = await RunAsync((await Azurite.SharedAsync()).ConnectionString, prefix, "create-key", "--name", "first admin", "--role", "admin");

        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Matches("^mttx_[0-9a-f]{16}_[0-9a-f]{64}\n$", answer.Output);
        var key = answer.Output.Trim();
        Assert.DoesNotContain(key[22..], answer.Errors);
        Assert.Contains("It is shown this once", answer.Errors);
        var keys = await mttx.AskAsync("/api/api-keys", ("X-Api-Key", key));
        Assert.Equal(HttpStatusCode.OK, keys.Status);
        Assert.Equal("first admin", (string)Assert.Single(keys.Json.AsArray())!["name"]!);
    }

    [Theory]
    [InlineData("role: \"root\" is no role; give one of viewer, operator, admin.", "--name", "x", "--role", "root")]
    [InlineData("name: say what the key is for, in 1 to 100 characters.", "--name", " ", "--role", "viewer")]
    [InlineData("tenant_ids: there is no tenant 4711", "--name", "x", "--role", "viewer", "--tenant", "4711")]
    public async Task What_is_wrong_is_said_and_no_key_is_made(string expected, params string[] options)
    {
        var answer = await RunAsync((await Azurite.SharedAsync()).ConnectionString, Azurite.UniqueName(), ["create-key", .. options]);

        Assert.Equal(2, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.Contains(expected, answer.Errors);
    }

    [Fact]
    public async Task Without_storage_the_answer_says_what_to_set()
    {
        var answer = await RunAsync("", "", "create-key", "--name", "x", "--role", "admin");

        Assert.Equal(1, answer.ExitCode);
        Assert.Empty(answer.Output);
        Assert.Contains("set AzureWebJobsStorage", answer.Errors);
    }

    private static Task<MttxAnswer> RunAsync(string storage, string prefix, params string[] arguments) => MttxProcess.RunAsync(
        arguments, "", new Dictionary<string, string?> { ["AzureWebJobsStorage"] = storage, ["Storage__Prefix"] = prefix });
}
