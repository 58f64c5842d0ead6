using System.Text;
using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Metrics.Tests.Queries;

public sealed class ReadShapesTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":null}""")]
    [InlineData("""{"results":[{"column":"case_id"},{"column":"tags","values":[]}],"dataSources":["SOAR_CASES"]}""")]
    [InlineData("""{"error":null,"timeWindow":null,"queryRuntimeErrors":null}""")]
    [InlineData("""{"languageFeatures":["JOINS"],"unknown":{"results":[{"column":5}]}}""")]
    public void No_rows_are_an_empty_result(string json) => Assert.Equal(0, Read(json).RowCount);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal(0, QueryTableReader.Read([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'], QuerySchema.Cases).RowCount);

    [Fact]
    public void A_column_that_ends_early_has_no_values_for_the_rest()
    {
        var table = Read("""
            {"results":[
              {"column":"case_id","values":[{"value":{"stringVal":"1"}},{"value":{"stringVal":"2"}}]},
              {"column":"created_time","values":[{"value":{"int64Val":"5"}}]},
              {"column":"tags","values":[]}
            ]}
            """);

        Assert.Equal((2, 2), (table.RowCount, table.RaggedColumns));
        Assert.Null(table.Column("created_time")!.Time(1));
        Assert.Empty(table.Column("tags")!.Texts(1));
    }

    [Fact]
    public void The_window_the_cache_and_warnings_are_told()
    {
        var table = Read("""
            {"timeWindow":{"startTime":"2026-01-01T00:00:00Z","endTime":"2026-01-08T00:00:00.5Z"},
             "lastBackendCacheRefreshedTime":"2026-01-08T01:00:00Z",
             "queryRuntimeErrors":[{"errorTitle":"Row limit","errorSeverity":"WARNING","warningReason":"ROW_LIMIT_EXCEEDED",
               "metadata":[{"key":"OTHER","value":"1"},{"key":"ROW_LIMIT","value":"10000"}]},
               {"errorTitle":"Slow","errorSeverity":"WARNING"}]}
            """);

        Assert.Equal(new TimeWindow(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 8, 0, 0) + Duration.FromMilliseconds(500)), table.Window);
        Assert.Equal(Instant.FromUtc(2026, 1, 8, 1, 0), table.CachedAt);
        Assert.True(table.IsTruncated);
        Assert.Equal(
            [new QueryWarning("Row limit", "", "WARNING", "ROW_LIMIT_EXCEEDED", 10_000), new QueryWarning("Slow", "", "WARNING", "", null)],
            table.Warnings);
    }

    [Fact]
    public async Task A_stream_is_read_to_its_end_and_stays_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("""{"results":[]}   """));

        var table = await QueryTableReader.ReadAsync(stream, QuerySchema.Cases, null, CancellationToken.None);

        Assert.Equal((0, true), (table.RowCount, stream.CanRead));
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("{}"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => QueryTableReader.ReadAsync(stream, QuerySchema.Cases, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Merging_answers_of_different_queries_is_refused()
    {
        var history = QueryTableReader.Read("{}"u8, QuerySchema.History);

        Assert.Throws<ArgumentException>(() => QueryTable.Merge([history, Read("{}")]));
        Assert.Throws<ArgumentException>(() => QueryTable.Merge([]));
    }

    private static QueryTable Read(string json) => QueryTableReader.Read(Encoding.UTF8.GetBytes(json), QuerySchema.Cases);
}
