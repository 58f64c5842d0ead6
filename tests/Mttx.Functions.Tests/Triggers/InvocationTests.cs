using System.Text;
using System.Text.Json;
using Mttx.Functions.Triggers;

namespace Mttx.Functions.Tests.Triggers;

public sealed class InvocationTests
{
    private const string Message = """{"tenant_id":7,"run_id":"7-1-ab","traceparent":"00-1"}""";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_message_is_read_however_often_it_was_put_into_a_string(int times)
    {
        var invocation = await ReadAsync($$$"""{"Data":{"msg":{{{Wrapped(Message, times)}}}},"Metadata":{"DequeueCount":{{{Wrapped("3", times)}}}}}""");

        Assert.Equal(new RunEvent(7, "7-1-ab"), RunEvent.Of(invocation.Data));
        Assert.Equal(3, invocation.DequeueCount);
    }

    [Fact]
    public async Task A_run_id_of_digits_stays_text()
    {
        var invocation = await ReadAsync("""{"Data":{"msg":"{\"tenant_id\":\"7\",\"run_id\":\"71\"}"}}""");

        Assert.Equal(new RunEvent(7, "71"), RunEvent.Of(invocation.Data));
    }

    [Theory]
    [InlineData("""{"Data":{"msg":"{}"}}""")]
    [InlineData("""{"Data":{"msg":"{}"},"Metadata":null}""")]
    [InlineData("""{"Data":{"msg":"{}"},"Metadata":{"DequeueCount":"often","sys":{"MethodName":"run"}}}""")]
    public async Task What_the_host_does_not_tell_is_not_known(string body) => Assert.Null((await ReadAsync(body)).DequeueCount);

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "Data.msg")]
    [InlineData("null", "Data.msg")]
    [InlineData("""{"Data":null}""", "Data.msg")]
    [InlineData("""{"Data":{"message":"{}"}}""", "Data.msg")]
    [InlineData("""{"data":{"msg":"{}"}}""", "Data.msg")]
    public async Task An_envelope_that_is_none_says_what_is_wrong(string body, string hint)
    {
        var refusal = await Assert.ThrowsAsync<InvocationException>(() => ReadAsync(body));

        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "no JSON object: \"hello\"")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("12", "no JSON object")]
    [InlineData("{}", "run_id is not a run's id: it is missing")]
    [InlineData("""{"run_id":"","tenant_id":1}""", "run_id")]
    [InlineData("""{"run_id":5,"tenant_id":1}""", "run_id")]
    [InlineData("""{"run_id":"a"}""", "tenant_id is not a tenant's id: it is missing")]
    [InlineData("""{"run_id":"a","tenant_id":0}""", "tenant_id")]
    [InlineData("""{"run_id":"a","tenant_id":1.5}""", "tenant_id")]
    [InlineData("""{"run_id":"a","tenant_id":"one"}""", "\"one\"")]
    public async Task A_message_that_is_none_says_what_is_wrong(string message, string hint)
    {
        var invocation = await ReadAsync($$$"""{"Data":{"msg":{{{Wrapped(JsonSerializer.Serialize(message), 1)}}}}}""");

        var refusal = Assert.Throws<InvocationException>(() => RunEvent.Of(invocation.Data));

        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_or_unprintable_message_is_shown_short_and_printable()
    {
        var invocation = await ReadAsync($$$"""{"Data":{"msg":{{{JsonSerializer.Serialize("\u001b[2J" + new string('x', 60_000))}}}}}""");

        var refusal = Assert.Throws<InvocationException>(() => RunEvent.Of(invocation.Data));

        Assert.True(refusal.Message.Length < 200);
        Assert.DoesNotContain('\u001b', refusal.Message);
    }

    private static string Wrapped(string json, int times) => times == 0 ? json : Wrapped(JsonSerializer.Serialize(json), times - 1);

    private static async Task<Invocation> ReadAsync(string body)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await Invocation.ReadAsync(stream, "msg", CancellationToken.None);
    }
}
