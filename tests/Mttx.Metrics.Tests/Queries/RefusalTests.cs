using System.Text;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Queries;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("", "$", "well-formed JSON")]
    [InlineData("[]", "$", "the JSON object that a query answers")]
    [InlineData("""{"results":{}}""", "$.results", "a list of columns")]
    [InlineData("""{"results":[5]}""", "$.results[0]", "an object")]
    [InlineData("""{"results":[{"column":5}]}""", "$.results[0].column", "the column's name")]
    [InlineData("""{"results":[{"column":"a","values":{}}]}""", "$.results[0].values", "a list of values")]
    [InlineData("""{"results":[{"values":[]}]}""", "$.results[0]", "the column's name")]
    [InlineData("""{"results":[{"column":"a"},{"column":"a"}]}""", "$.results[1].column", "each column once")]
    [InlineData("""{"results":[{"column":"a","values":[{},7]}]}""", "$.results[0].values[1]", "an object")]
    [InlineData("""{"results":[{"column":"a","values":[{"value":7}]}]}""", "$.results[0].values[0].value", "an object")]
    [InlineData("""{"results":[{"column":"a","values":[{"value":{"int64Val":"x"}}]}]}""", "$.results[0].values[0].value", "a whole number")]
    [InlineData("""{"results":[{"column":"a","values":[{"value":{"stringVal":7}}]}]}""", "$.results[0].values[0].value", "a text")]
    [InlineData("""{"results":[{"column":"a","values":[{"value":{"boolVal":"true"}}]}]}""", "$.results[0].values[0].value", "true or false")]
    [InlineData("""{"results":[{"column":"a","values":[{"value":{"stringVal":"x","int64Val":"1"}}]}]}""", "$.results[0].values[0].value", "one value or one list")]
    [InlineData("""{"results":[{"column":"a","values":[{"list":{"values":[{},3]}}]}]}""", "$.results[0].values[0].list", "an object")]
    [InlineData("""{"results":[{"column":"created_time","values":[{},{"value":{"stringVal":"soon"}}]}]}""", "$.results[0].values[1]", "a time in seconds")]
    [InlineData("""{"results":[{"values":[{},{"value":{"stringVal":"soon"}}],"column":"created_time"}]}""", "$.results[0].values[1]", "a time in seconds")]
    [InlineData("""{"results":[{"column":"created_time","values":[{"value":{"int64Val":"1770000000000"}}]}]}""", "$.results[0].values[0]", "not milliseconds")]
    [InlineData("""{"results":[{"column":"created_time","values":[{"list":{"values":[{"int64Val":"1"},{"int64Val":"2"}]}}]}]}""", "$.results[0].values[0]", "one time")]
    [InlineData("""{"results":[{"column":"tags","values":[{}]}]}""", "$.results", "a column case_id")]
    [InlineData("""{"timeWindow":{"startTime":"2026-01-02T00:00:00Z","endTime":"2026-01-01T00:00:00Z"}}""", "$.timeWindow", "the earlier first")]
    [InlineData("""{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}""", "$.error", "the result of a query")]
    [InlineData("""{"queryRuntimeErrors":[{"errorTitle":"Bad join","errorSeverity":"SEVERE"}]}""", "$.queryRuntimeErrors", "a query that ran")]
    public void What_is_no_result_is_refused_with_its_place_and_what_was_expected(string json, string path, string expected)
    {
        var refusal = Assert.Throws<QueryResultException>(() => QueryTableReader.Read(Encoding.UTF8.GetBytes(json), QuerySchema.Cases));

        Assert.StartsWith(path, refusal.Path, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Expected, StringComparison.Ordinal);
        Assert.Contains(refusal.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_byte_position_is_that_of_the_fault()
    {
        const string Json = """{"results":[{"column":"created_time","values":[{"value":{"int64Val":"5"}},{"value":{"int64Val":"6"}},{"value":{"int64Val":"soon"}}]}]}""";

        var refusal = Assert.Throws<QueryResultException>(() => QueryTableReader.Read(Encoding.UTF8.GetBytes(Json), QuerySchema.Cases));

        Assert.Equal(Json.IndexOf("\"soon\"", StringComparison.Ordinal), refusal.BytePosition);
        Assert.Equal("$.results[0].values[2].value", refusal.Path);
    }

    [Fact]
    public void Hostile_text_in_a_message_is_cut_short_and_cannot_command_a_terminal()
    {
        var json = $$$"""{"results":[{"column":"created_time","values":[{"value":{"stringVal":"\u001b[31m{{{new string('x', 500)}}}"}}]}]}""";

        var message = Assert.Throws<QueryResultException>(() => QueryTableReader.Read(Encoding.UTF8.GetBytes(json), QuerySchema.Cases)).Message;

        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 400, message);
    }

    [Theory]
    [InlineData(3, 100)]
    [InlineData(100, 1)]
    public void Sizes_are_bounded(int cells, int columns)
    {
        var limits = new QueryReadLimits { MaxCells = cells, MaxColumns = columns };

        Assert.Throws<QueryResultException>(() => QueryTableReader.Read(
            """{"results":[{"column":"case_id","values":[{},{}]},{"column":"created_time","values":[{},{}]}]}"""u8, QuerySchema.Cases, limits));
    }
}
