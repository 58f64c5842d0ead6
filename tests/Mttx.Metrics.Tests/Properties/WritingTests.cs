using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Tests.Builders;
using NodaTime;

namespace Mttx.Metrics.Tests.Properties;

public sealed class WritingTests
{
    [Fact]
    public void What_is_written_reads_back_as_an_equal_table()
    {
        var read = 0;
        Sample.Check(400, 40, sample =>
        {
            var random = sample.Random();
            foreach (var schema in new[] { QuerySchema.History, QuerySchema.Cases })
            {
                var table = QueryTableReader.Read(new OddDocument(random, 0).Write(schema), schema);
                table = random.Next(2) == 0 ? table : table.Of(Window(random), random.Next(2) == 0);

                var again = QueryTableReader.Read(Written(table), schema);

                Assert.Equal(Described(table), Described(again));
                read += table.RowCount > 0 ? 1 : 0;
            }
        });

        Assert.True(read > 400);
    }

    [Fact]
    public void Merged_windows_give_the_same_analysis_after_writing() =>
        Sample.Check(60, 40, sample =>
        {
            var random = sample.Random();
            var parts = new WindowSplitter(random, 4).Split(IncidentGenerator.Make(sample.Seed, sample.Size));
            var history = QueryTable.Merge([.. parts.Select(part => QueryTableReader.Read(part.HistoryJson(JsonStyle.Random(random), true), QuerySchema.History))]);
            var cases = QueryTable.Merge([.. parts.Select(part => part.CaseTable(JsonStyle.Random(random)))]);

            var historyAgain = QueryTableReader.Read(Written(history), QuerySchema.History);
            var casesAgain = QueryTableReader.Read(Written(cases), QuerySchema.Cases);

            Assert.Equal(
                Snapshot.Of(CaseSet.Build(history, cases, DefinitionCard.Default)),
                Snapshot.Of(CaseSet.Build(historyAgain, casesAgain, DefinitionCard.Default)));
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_rows_are_missing_is_kept_whatever_their_number(bool missing)
    {
        var table = QueryTableReader.Read(
            """
            {"results":[{"column":"case_id","values":[{"value":{"stringVal":"1"}}]},{"column":"created_time","values":[{}]}],
             "queryRuntimeErrors":[{"errorTitle":"t","errorDescription":"d","errorSeverity":"WARNING","warningReason":"ROW_LIMIT_EXCEEDED",
               "metadata":[{"key":"ROW_LIMIT","value":"10000"}]}],
             "lastBackendCacheRefreshedTime":"2026-01-31T12:00:00.5Z"}
            """u8,
            QuerySchema.Cases).Of(new TimeWindow(Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(60)), missing);

        var again = QueryTableReader.Read(Written(table), QuerySchema.Cases);

        Assert.Equal(missing, again.IsTruncated);
        Assert.Equal(new QueryWarning("t", "d", "WARNING", "ROW_LIMIT_EXCEEDED", 10_000), Assert.Single(again.Warnings));
        Assert.Equal(table.CachedAt, again.CachedAt);
        Assert.Equal(table.Window, again.Window);
    }

    [Fact]
    public async Task A_large_table_leaves_in_pieces()
    {
        var table = IncidentGenerator.Make(1, 20_000).History(JsonStyle.Plain);
        using var output = new LargestWrite();

        await QueryTableWriter.WriteAsync(table, output, CancellationToken.None);

        Assert.InRange(output.Largest, 1, 256 << 10);
    }

    private static byte[] Written(QueryTable table)
    {
        using var output = new MemoryStream();
        QueryTableWriter.WriteAsync(table, output, CancellationToken.None).GetAwaiter().GetResult();
        return output.ToArray();
    }

    private static TimeWindow Window(Random random)
    {
        var start = Instant.FromUnixTimeSeconds(random.Next());
        return new TimeWindow(start, start + Duration.FromMinutes(random.Next(10_000)));
    }

    private static string Described(QueryTable table) => string.Join('\n',
    [
        $"{table.Schema.Name} {table.RowCount} {table.Window} {table.CachedAt} {table.IsTruncated} {table.UnreadableValues} {table.RaggedColumns}",
        .. table.Warnings.Select(w => w.ToString()),
        .. table.Columns.Select(c => $"{c.Name} {c.Count} {c.Nulls}"),
        .. table.Columns.SelectMany(c => Enumerable.Range(0, c.Count).Select(row => $"{c.Time(row)}|{string.Join('|', c.Texts(row).Select(t => $"{t.Length}:{t}"))}")),
    ]);

    private sealed class LargestWrite : MemoryStream
    {
        public int Largest { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
