using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class WindowTests
{
    private const int ColumnsOfBoth = 13;

    [Fact]
    public void Merged_windows_give_the_same_analysis_as_the_whole()
    {
        var compared = 0;
        Sample.Check(100, 40, sample =>
        {
            var random = sample.Random();
            var whole = IncidentGenerator.Make(sample.Seed, sample.Size);
            var parts = new WindowSplitter(random, random.Next(1, 6)).Split(whole);

            var history = QueryTable.Merge([.. parts.Select(part => Read(part.Events.Count, QuerySchema.History, part.HistoryJson, random))]);
            var cases = QueryTable.Merge([.. parts.Select(part => Read(part.Cases.Count, QuerySchema.Cases, part.CasesJson, random))]);
            var merged = CaseSet.Build(history, cases, DefinitionCard.Default);
            if (history.Columns.Count + cases.Columns.Count < ColumnsOfBoth)
            {
                // No window knew a column; then the data lack it, which is told.
                return;
            }

            compared++;
            Assert.Equal(
                Snapshot.Of(whole.Build(JsonStyle.Plain), withDuplicates: false),
                Snapshot.Of(merged, withDuplicates: false));
        });

        Assert.True(compared > 80);
    }

    [Fact]
    public void A_merged_table_holds_the_rows_of_its_parts_in_their_order() =>
        Sample.Check(100, 30, sample =>
        {
            var random = sample.Random();
            var parts = new WindowSplitter(random, 3).Split(IncidentGenerator.Make(sample.Seed, sample.Size));
            var tables = parts.Select(part => part.CaseTable(JsonStyle.Random(random))).ToList();

            var merged = QueryTable.Merge(tables);

            Assert.Equal(tables.Sum(t => t.RowCount), merged.RowCount);
            foreach (var column in merged.Columns)
            {
                var expected = tables.SelectMany(t => Enumerable.Range(0, t.RowCount).Select(row => Cell(t.Column(column.Name)!, row)));
                Assert.Equal(expected, Enumerable.Range(0, merged.RowCount).Select(row => Cell(column, row)));
                Assert.Equal(tables.Sum(t => t.Column(column.Name)!.Nulls), column.Nulls);
            }
        });

    // A window without rows may leave its columns out, but not the time for which it was asked.
    private static QueryTable Read(int rows, QuerySchema schema, Func<JsonStyle, bool, byte[]> json, Random random)
    {
        var style = JsonStyle.Random(random);
        var table = QueryTableReader.Read(json(style, random.Next(2) == 0), schema);
        return rows == 0 && table.Window is null && random.Next(2) == 0 ? QueryTableReader.Read("{}"u8, schema) : table;
    }

    private static string Cell(QueryColumn column, int row) => $"{column.Time(row)}|{string.Join('|', column.Texts(row))}";
}
