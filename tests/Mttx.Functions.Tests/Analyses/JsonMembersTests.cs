using System.Text;
using System.Text.Json;
using Mttx.Functions.Analyses;

namespace Mttx.Functions.Tests.Analyses;

public sealed class JsonMembersTests
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 1_000 };

    [Theory]
    [InlineData("{}", "")]
    [InlineData(" { } ", "")]
    [InlineData("\uFEFF{\"a\":1}", "a=1")]
    [InlineData("{\"a\":1,\"b\":null,\"c\":true}", "a=1|b=null|c=true")]
    [InlineData("\r\n{\t\"a\" : -1.5e3 ,\"b\":\"}\" } \n", "a=-1.5e3|b=\"}\"")]
    [InlineData("{\"a\":{\"b\":[1,{\"c\":\"]}\\\"\\\\\"}]},\"d\":[]}", "a={\"b\":[1,{\"c\":\"]}\\\"\\\\\"}]}|d=[]")]
    [InlineData("{\"t\\u0065nant\":1}", "tenant=1")]
    public async Task Every_member_comes_with_its_value(string json, string expected)
    {
        for (var longest = 1; longest < 40; longest++)
        {
            Assert.Equal(expected, await MembersOfAsync(Encoding.UTF8.GetBytes(json), longest));
        }
    }

    [Theory]
    [InlineData("", "body", "expected an object in curly brackets, found the end")]
    [InlineData("null", "body", "expected an object in curly brackets, found 'n'")]
    [InlineData("[{}]", "body", "expected an object in curly brackets, found '['")]
    [InlineData("{", "body", "expected a member's name in quotation marks, found the end")]
    [InlineData("{,}", "body", "expected a member's name in quotation marks, found ','")]
    [InlineData("{\"a\":1,}", "body", "expected a member's name in quotation marks, found '}'")]
    [InlineData("{\"a\" 1}", "body", "expected a colon after \"a\", found '1'")]
    [InlineData("{\"a\":}", "a", "expected a value, found '}'")]
    [InlineData("{\"a\":\uFEFF1}", "a", "expected a value, found the byte 0xEF")]
    [InlineData("{\"a\":1 \"b\":2}", "body", "expected a comma or the closing bracket after \"a\", found '\"'")]
    [InlineData("{\"a\":1", "body", "expected a comma or the closing bracket after \"a\", found the end")]
    [InlineData("{\"a\":1}}", "body", "expected the end after the object's last bracket, found '}'")]
    [InlineData("{\"a\":1}\0", "body", "found the byte 0x00")]
    [InlineData("{\"a", "body", "expected the closing quotation mark of a member's name, found the end")]
    [InlineData("{\"a\\ud800\":1}", "body", "expected a member's name of well-formed text")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "a", "The member \"a\" stands twice")]
    public async Task What_is_no_object_is_refused_with_the_place(string json, string field, string message)
    {
        for (var longest = 1; longest < 10; longest++)
        {
            var fault = await Assert.ThrowsAsync<JsonFault>(() => MembersOfAsync(Encoding.UTF8.GetBytes(json), longest));

            Assert.Equal(field, fault.Field);
            Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_without_end_is_refused_before_it_is_held()
    {
        var fault = await Assert.ThrowsAsync<JsonFault>(() => MembersOfAsync(Encoding.UTF8.GetBytes("{\"" + new string('a', 1 << 20)), 5_000));

        Assert.Contains("member names of at most 1024 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_longer_than_a_small_one_can_be_is_refused_where_one_is_asked_for()
    {
        using var members = new JsonMembers(new MemoryStream(Encoding.UTF8.GetBytes("{\"a\":" + new string('1', 1 << 20) + "}")));
        Assert.Equal("a", await members.NextAsync(CancellationToken.None));

        var fault = await Assert.ThrowsAsync<JsonFault>(() => members.ReadSmallAsync<long>("a whole number", CancellationToken.None));

        Assert.Equal("a", fault.Field);
        Assert.Equal("The value is not a whole number: it is too long.", fault.Message);
    }

    [Fact]
    public async Task It_agrees_with_the_library_on_random_and_mutilated_documents()
    {
        var random = new Random(4);
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(RandomJson.Object(random));
            if (round % 2 == 1)
            {
                RandomJson.Mutilate(ref bytes, random);
            }

            var expected = ByTheLibrary(bytes);
            var actual = await ByUsAsync(bytes, random.Next(1, 30));
            accepted += expected is null ? 0 : 1;
            Assert.True(expected == actual, $"{Encoding.UTF8.GetString(bytes)}: expected {expected ?? "a refusal"}, found {actual ?? "a refusal"}");
        }

        Assert.InRange(accepted, 10_000, 19_000);
    }

    // The values are their readers' to check, so here the library does.
    private static async Task<string?> ByUsAsync(byte[] json, int longest)
    {
        try
        {
            var members = await MembersOfAsync(json, longest, value =>
            {
                using var document = JsonDocument.Parse(value, Strict);
                return document.RootElement.GetRawText();
            });
            return members;
        }
        catch (Exception e) when (e is JsonFault or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? ByTheLibrary(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join('|', document.RootElement.EnumerateObject().Select(m => $"{m.Name}={m.Value.GetRawText()}"))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<string> MembersOfAsync(byte[] json, int longest, Func<byte[], string>? read = null)
    {
        using var members = new JsonMembers(new PiecesStream(json, new Random(longest), longest));
        var told = new List<string>();
        while (await members.NextAsync(CancellationToken.None) is { } name)
        {
            using var value = new MemoryStream();
            await members.OpenValue().CopyToAsync(value);
            told.Add($"{name}={(read ?? Encoding.UTF8.GetString)(value.ToArray())}");
        }

        return string.Join('|', told);
    }
}
