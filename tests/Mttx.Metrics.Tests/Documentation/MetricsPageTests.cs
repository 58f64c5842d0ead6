using Mttx.Metrics.Queries;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Documentation;

public sealed class MetricsPageTests
{
    private static readonly MetricsPage Page = MetricsPage.Read();
    private static readonly Incidents Given = ExampleData.Read(Page["cases"]);
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string?[]>> Calculated = ExampleTables.Calculate(Given);

    public static TheoryData<string> Names => [.. Calculated.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_shows_what_comes_out(string table) =>
        Assert.Equal(Text(Calculated[table].Select((row, i) => row.Select((cell, j) => cell ?? Page[table].Rows[i][j]))), Text(Page[table].Rows));

    [Fact]
    public void Every_table_that_the_page_calls_an_example_is_calculated() =>
        Assert.Equal(Calculated.Keys.Append("cases").Order(), Page.Tables.Select(t => t.Name).Order());

    [Fact]
    public void Arithmetic_that_the_page_shows_is_right()
    {
        Assert.NotEmpty(Page.Sums);
        Assert.All(Page.Sums, sum => Assert.True(Arithmetic.Holds(sum), sum));
    }

    [Theory]
    [InlineData("figures")]
    [InlineData("curve")]
    public void The_arithmetic_beside_a_figure_comes_to_the_figure(string table) =>
        Assert.All(Page[table].Rows.Skip(1).Where(row => row[2].Contains(" = ", StringComparison.Ordinal)), row => Assert.Equal(row[1], Arithmetic.ResultOf(row[2])));

    [Theory]
    [InlineData("(1 + 2) ÷ 4 = 0.75", true)]
    [InlineData("(1 + 2) ÷ 4 = 0.8", true)]
    [InlineData("(1 + 2) ÷ 4 = 0.74", false)]
    [InlineData("8 ^ (1 ÷ 3) − 1 = 1", true)]
    [InlineData("√(9 × 4) = 7", false)]
    public void Arithmetic_is_worked_out(string sum, bool holds) => Assert.Equal(holds, Arithmetic.Holds(sum));

    [Fact]
    public void The_files_beside_the_page_hold_its_cases()
    {
        Assert.Equal(Cells(Given.History(JsonStyle.Plain)), Cells(File("march-history.json", QuerySchema.History)));
        Assert.Equal(Cells(Given.CaseTable(JsonStyle.Plain)), Cells(File("march-cases.json", QuerySchema.Cases)));
    }

    private static QueryTable File(string name, QuerySchema schema) =>
        QueryTableReader.Read(System.IO.File.ReadAllBytes(Path.Combine(MetricsPage.Folder, "example", name)), schema);

    // Columns that hold nothing may be left out.
    private static IEnumerable<string> Cells(QueryTable table) => table.Columns
        .Where(column => column.Nulls < column.Count)
        .SelectMany(column => Enumerable.Range(0, column.Count).Select(row => $"{column.Name}[{row}] {column.Time(row)} {string.Join('|', column.Texts(row))}"))
        .Order(StringComparer.Ordinal)
        .Prepend($"{table.Window?.Start} to {table.Window?.End}");

    private static string Text(IEnumerable<IEnumerable<string>> rows) => string.Join('\n', rows.Select(row => $"| {string.Join(" | ", row)} |"));
}
