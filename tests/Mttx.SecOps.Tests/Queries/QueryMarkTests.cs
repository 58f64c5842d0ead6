using Mttx.SecOps.Queries;

namespace Mttx.SecOps.Tests.Queries;

public sealed class QueryMarkTests
{
    [Fact]
    public void The_default_queries_have_none_however_their_lines_end()
    {
        Assert.Null(QueryMark.Of(DefaultQueries.History, DefaultQueries.Cases));
        Assert.Null(QueryMark.Of(DefaultQueries.History.ReplaceLineEndings("\r\n"), DefaultQueries.Cases + "\n"));
    }

    [Fact]
    public void Other_texts_have_other_marks()
    {
        string?[] marks = [null, QueryMark.Of("a", "b"), QueryMark.Of("b", "a"), QueryMark.Of("ab", ""), QueryMark.Of(DefaultQueries.History, "b")];

        Assert.Equal(marks.Length, marks.Distinct().Count());
        Assert.Equal(QueryMark.Of("a", "b"), QueryMark.Of("a\r\n", " b"));
    }
}
