using Mttx.SecOps.Queries;

namespace Mttx.SecOps.Tests.Queries;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("$a = case.name\nlimit: 250", 250)]
    [InlineData("$a = case.name\nlimit:\n  10000", 10_000)]
    [InlineData("limit : 5", 5)]
    [InlineData("// limit: 7\nlimit: 9", 9)]
    [InlineData("case.name = \"limit: 7\"\nlimit: 9", 9)]
    [InlineData("case.name = \"a \\\" limit: 7\"\n/* limit: 8 */ limit: 9", 9)]
    [InlineData("case.name = `limit: 7`\nlimit: 9", 9)]
    [InlineData("case.name = /a\"b/\nlimit: 9", 9)]
    [InlineData("limit: 9 /* limit: 7", 9)]
    public void A_limit_that_is_there_stays(string text, int limit)
    {
        var query = QueryText.Of(text, 10_000);

        Assert.Equal((text, limit), (query.Text, query.Limit));
    }

    [Theory]
    [InlineData("$a = case.name")]
    [InlineData("$a = case.name // limit: 7")]
    [InlineData("case.name = \"limit: 7\"")]
    public void A_limit_that_is_missing_is_written_so_that_it_is_known(string text)
    {
        var query = QueryText.Of(text, 10_000);

        Assert.Equal((text + "\nlimit:\n  10000", 10_000), (query.Text, query.Limit));
    }

    [Theory]
    [InlineData("limit: 50000")]
    [InlineData("limit: 99999999999999999999")]
    public void A_limit_above_what_the_API_gives_is_lowered_to_it(string text)
    {
        var query = QueryText.Of(text, 10_000);

        Assert.Equal(("limit: 10000", 10_000), (query.Text, query.Limit));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("limit: 0")]
    public void Nothing_to_ask_is_refused(string text) => Assert.Throws<ArgumentException>(() => QueryText.Of(text, 10_000));

    [Theory]
    [InlineData("/*")]
    [InlineData("\\\"")]
    [InlineData("\"")]
    [InlineData("`")]
    [InlineData("limit: ")]
    public void What_is_opened_and_never_closed_costs_no_more_than_its_length(string opened)
    {
        // Tried from each start to the end, this would take minutes.
        var text = string.Concat(Enumerable.Repeat(opened, 1_000_000));

        Assert.Equal(10_000, QueryText.Of(text, 10_000).Limit);
        Assert.Empty(QueryVariables.In(text));
    }

    [Fact]
    public void The_default_queries_ask_for_the_columns_that_are_read()
    {
        foreach (var (text, schema) in new[] { (DefaultQueries.History, Metrics.Queries.QuerySchema.History), (DefaultQueries.Cases, Metrics.Queries.QuerySchema.Cases) })
        {
            Assert.All(schema.Required.Concat(schema.Optional), column => Assert.Contains("$" + column, text, StringComparison.Ordinal));
            Assert.Equal(10_000, QueryText.Of(text, 10_000).Limit);
        }
    }
}
