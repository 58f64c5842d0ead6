using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.FunctionsHost;

public sealed class QueueTests
{
    [Fact]
    public async Task A_message_arrives_encoded_twice_with_what_the_host_knows_of_it()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());
        const string Message = """{"tenant_id":7,"run_id":"a \"b\"","list":[1]}""";

        var sent = await app.Queue.SendMessageAsync(Message);

        var posted = await EventAsync(app, "/run");
        Assert.Equal(JsonSerializer.Serialize(Message), (string?)posted["Data"]!["msg"]);
        var metadata = posted["Metadata"]!;
        Assert.Equal("1", (string?)metadata["DequeueCount"]);
        Assert.Equal($"\"{sent.Value.MessageId}\"", (string?)metadata["Id"]);
        Assert.Equal("7", (string?)metadata["tenant_id"]);
        Assert.Null(metadata["list"]);
        Assert.Equal("run", (string?)metadata["sys"]!["MethodName"]);
        Assert.True(DateTimeOffset.TryParse((string?)metadata["InsertionTime"], out _));
        await app.Screen.WaitForAsync("all done");
    }

    [Theory]
    [InlineData("failure", "answered 500")]
    [InlineData("null", "not a JSON object")]
    [InlineData("list", "not a JSON object")]
    [InlineData("empty", "not JSON")]
    [InlineData("text", "not application/json")]
    public async Task An_answer_that_the_host_does_not_take_brings_the_message_again_until_it_is_put_aside(string answer, string reason)
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho()
            .Set("host.json", "extensions.queues.visibilityTimeout", "\"00:00:00\"").Set("host.json", "extensions.queues.maxDequeueCount", "3"));
        var message = $$"""{"answer":"{{answer}}"}""";

        await app.Queue.SendMessageAsync(message);

        Assert.Contains(reason, Assert.Single(await app.Screen.WaitForAsync("It is now in")), StringComparison.Ordinal);

        // What the app prints comes through a pipe, perhaps later than what the host says.
        Assert.Equal(["1", "2", "3"], (await app.Screen.WaitForAsync("event /run", count: 3)).Select(line => (string?)Body(line)["Metadata"]!["DequeueCount"]));
        Assert.Equal(message, (await app.Poison.ReceiveMessageAsync()).Value.MessageText);
        Assert.Empty((await app.Queue.PeekMessagesAsync()).Value);
    }

    [Fact]
    public async Task A_message_at_work_when_the_host_ends_is_there_at_once_for_the_next()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho());
        await app.Queue.SendMessageAsync("""{"answer":"never"}""");
        await EventAsync(app, "/run");

        await app.EndAsync();

        Assert.Single((await app.Queue.PeekMessagesAsync()).Value);
    }

    [Fact]
    public async Task A_message_that_is_not_in_the_encoding_is_put_aside_at_once()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfEcho().Set("host.json", "extensions.queues.messageEncoding", "\"none\""));
        await app.Queue.SendMessageAsync("plain");
        await EventAsync(app, "/run");
        await using var other = await RunningApp.StartAsync(AppFolder.OfEcho());
        var unencoded = new Azure.Storage.Queues.QueueClient(
            (await Mttx.Functions.Tests.Infrastructure.Azurite.SharedAsync()).ConnectionString, other.Queue.Name);

        await unencoded.SendMessageAsync("not base64!");

        Assert.Contains("not Base64", Assert.Single(await other.Screen.WaitForAsync("It is now in")), StringComparison.Ordinal);
        Assert.Empty(other.Screen.With("event /run"));
    }

    [Fact]
    public async Task What_MTTx_does_not_understand_it_refuses_five_times_and_the_host_puts_aside()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfMttx().Set("host.json", "extensions.queues.visibilityTimeout", "\"00:00:00\""));

        await app.Queue.SendMessageAsync("hello");

        Assert.Contains("Delivery 5", Assert.Single(await app.Screen.WaitForAsync("It is now in")), StringComparison.Ordinal);
        Assert.Equal(4, app.Screen.With("comes again").Count);
        Assert.Equal("hello", (await app.Poison.ReceiveMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task A_message_about_a_run_that_is_gone_is_dealt_with()
    {
        await using var app = await RunningApp.StartAsync(AppFolder.OfMttx());

        await app.Queue.SendMessageAsync("""{"tenant_id":999999,"run_id":"999999-0-00000000"}""");

        await app.Screen.WaitForAsync("Done with run 999999-0-00000000.");
    }

    private static async Task<JsonNode> EventAsync(RunningApp app, string path) => Body((await app.Screen.WaitForAsync($"event {path}"))[0]);

    private static JsonNode Body(string line) => JsonNode.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..])!;
}
