using System.Text;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Queries;

public sealed class ReadValuesTests
{
    [Theory]
    [InlineData("""{"value":{"stringVal":"abc"}}""", "abc")]
    [InlineData("""{"value":{"stringVal":""}}""", "")]
    [InlineData("""{"value":{"stringVal":"a\u0062\n\ud83c\udfaf"}}""", "ab\n🎯")]
    [InlineData("""{"value":{"int64Val":"-9223372036854775808"}}""", "-9223372036854775808")]
    [InlineData("""{"value":{"int64Val":42}}""", "42")]
    [InlineData("""{"value":{"uint64Val":"18446744073709551615"}}""", "18446744073709551615")]
    [InlineData("""{"value":{"doubleVal":0.1}}""", "0.1")]
    [InlineData("""{"value":{"doubleVal":"NaN"}}""", "NaN")]
    [InlineData("""{"value":{"doubleVal":"-Infinity"}}""", "-Infinity")]
    [InlineData("""{"value":{"boolVal":false}}""", "false")]
    [InlineData("""{"value":{"bytesVal":"AAEC"}}""", "AAEC")]
    [InlineData("""{"value":{"timestampVal":"2026-01-31T12:00:00.123456789Z"}}""", "2026-01-31T12:00:00.123456789Z")]
    [InlineData("""{"value":{"dateVal":{"year":2026,"month":1,"day":31}}}""", "2026-01-31")]
    [InlineData("""{"value":{"dateVal":{"year":2026}}}""", "2026-00-00")]
    [InlineData("""{"list":{"values":[{"stringVal":"one"}]}}""", "one")]
    [InlineData("""{"list":{"values":[{"stringVal":"a"},{"int64Val":"2"},{"boolVal":true}]}}""", "a", "2", "true")]
    [InlineData("""{"list":{"values":[{"stringVal":"a"},{"nullVal":true},{"stringVal":""}]}}""", "a", "")]
    [InlineData("""{"metadata":{"timestampVal":"decoy"},"value":{"stringVal":"a"},"later":{"stringVal":"decoy"}}""", "a")]
    public void A_value_of_any_kind_is_read_as_its_text(string cell, params string[] expected) =>
        Assert.Equal(expected, Cases(cell).Column("extra")!.Texts(0));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{"nullVal":true}}""")]
    [InlineData("""{"value":{"nullVal":"NULL_VALUE"}}""")]
    [InlineData("""{"value":{"stringVal":null}}""")]
    [InlineData("""{"list":{}}""")]
    [InlineData("""{"list":{"values":[]}}""")]
    [InlineData("""{"metadata":{"timestampVal":"decoy"}}""")]
    public void No_value_is_read_as_none(string cell)
    {
        var column = Cases(cell).Column("extra")!;

        Assert.Empty(column.Texts(0));
        Assert.Equal(1, column.Nulls);
    }

    [Fact]
    public void A_value_of_an_unknown_kind_is_no_value_and_is_counted()
    {
        var table = Cases("""{"value":{"protoVal":{"@type":"x","stringVal":"decoy"}}}""");

        Assert.Empty(table.Column("extra")!.Texts(0));
        Assert.Equal(1, table.UnreadableValues);
    }

    [Theory]
    [InlineData("""{"value":{"int64Val":"1770000000"}}""")]
    [InlineData("""{"value":{"int64Val":1770000000}}""")]
    [InlineData("""{"value":{"uint64Val":"1770000000"}}""")]
    [InlineData("""{"value":{"doubleVal":1770000000.9}}""")]
    [InlineData("""{"value":{"stringVal":"1770000000"}}""")]
    [InlineData("""{"value":{"timestampVal":"2026-02-02T02:40:00.5Z"}}""")]
    [InlineData("""{"value":{"timestampVal":"2026-02-02T03:40:00+01:00"}}""")]
    [InlineData("""{"list":{"values":[{"int64Val":"1770000000"}]}}""")]
    public void A_time_of_any_kind_is_read_as_whole_seconds(string cell) =>
        Assert.Equal(1_770_000_000, Created(cell).Column("created_time")!.Time(0));

    [Theory]
    [InlineData("""{"value":{"int64Val":"0"}}""")]
    [InlineData("""{"value":{"nullVal":true}}""")]
    public void Zero_stands_for_no_time(string cell) => Assert.Null(Created(cell).Column("created_time")!.Time(0));

    [Fact]
    public void Times_are_read_also_where_the_columns_name_comes_last()
    {
        var table = Read("""{"results":[{"values":[{"value":{"int64Val":"5"}},{}],"column":"created_time"},{"values":[{"value":{"stringVal":"1"}}],"column":"case_id"}]}""");

        Assert.Equal([5L, null], [table.Column("created_time")!.Time(0), table.Column("created_time")!.Time(1)]);
    }

    private static QueryTable Cases(string cell) => Read(
        $$$"""{"results":[{"column":"case_id","values":[{"value":{"stringVal":"1"}}]},{"column":"created_time","values":[{}]},{"column":"extra","values":[{{{cell}}}]}]}""");

    private static QueryTable Created(string cell) => Read(
        $$$"""{"results":[{"column":"case_id","values":[{"value":{"stringVal":"1"}}]},{"column":"created_time","values":[{{{cell}}}]}]}""");

    private static QueryTable Read(string json) => QueryTableReader.Read(Encoding.UTF8.GetBytes(json), QuerySchema.Cases);
}
