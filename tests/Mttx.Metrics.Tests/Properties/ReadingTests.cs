using System.Text;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class ReadingTests
{
    [Fact]
    public void Odd_but_valid_results_read_as_a_whole_document_of_them_does() => CheckDocuments(2_000, faults: 0, mayBeRefused: false);

    [Fact]
    public void What_a_whole_document_shows_to_be_no_result_is_refused() => CheckDocuments(1_500, faults: 0.5, mayBeRefused: true);

    [Fact]
    public void Columns_of_cells_alike_read_the_same_whatever_follows_them()
    {
        // Every shape several times, then another, then both by turns: the quick way has learned the first when the second comes.
        var random = new Random(1);
        var times = new OddCells(random, JsonStyle.Plain, isTime: true);
        foreach (var isTime in new[] { false, true })
        {
            var cells = new OddCells(random, JsonStyle.Plain, isTime);
            for (var learned = 0; learned < OddCells.Shapes; learned++)
            {
                foreach (var next in Enumerable.Range(0, 3).Select(_ => random.Next(OddCells.Shapes)))
                {
                    string[] column =
                    [
                        .. Enumerable.Range(0, 4).Select(_ => cells.Of(learned)), cells.Of(next), cells.Of(next),
                        .. Enumerable.Range(0, 8).Select(i => cells.Of(i % 2 == 0 ? learned : next)),
                    ];
                    var json = new ResultBuilder(JsonStyle.Plain)
                        .Column(CaseColumns.CaseId, column.Select(_ => "null"))
                        .Column(isTime ? CaseColumns.FirstEventTime : CaseColumns.Tags, column)
                        .Column(CaseColumns.CreatedTime, [times.Of(learned), times.Of(next)])
                        .Build();

                    Assert.NotEqual(Reading.Refused, Reading.FromMemory(json, QuerySchema.Cases));
                    Assert.Equal(Reading.FromOracle(json, QuerySchema.Cases), Reading.FromMemory(json, QuerySchema.Cases));
                }
            }
        }
    }

    [Fact]
    public void A_fault_among_cells_alike_is_found() =>
        Sample.Check(3_000, 30, sample =>
        {
            var random = sample.Random();
            var cells = new OddCells(random, JsonStyle.Plain, isTime: false);
            var shape = random.Next(OddCells.Shapes);
            List<string> column = [.. Enumerable.Range(0, sample.Size).Select(_ => cells.Of(shape))];
            column.Insert(random.Next(column.Count + 1), cells.Faulty(shape));
            var json = new ResultBuilder(JsonStyle.Plain)
                .Column(CaseColumns.CaseId, [])
                .Column(CaseColumns.CreatedTime, [])
                .Column(CaseColumns.Tags, column)
                .Build();

            Assert.Equal(Reading.Refused, Reading.FromMemory(json, QuerySchema.Cases));
        });

    [Fact]
    public void The_number_of_cells_is_limited_alike_on_every_path()
    {
        var (read, refused) = (0, 0);
        Sample.Check(500, 30, sample =>
        {
            var random = sample.Random();
            var cells = new OddCells(random, JsonStyle.Plain, isTime: false);
            var shape = random.Next(OddCells.Shapes);
            var json = new ResultBuilder(JsonStyle.Plain)
                .Column(CaseColumns.CaseId, [])
                .Column(CaseColumns.CreatedTime, [])
                .Column(CaseColumns.Tags, Enumerable.Range(0, sample.Size).Select(_ => cells.Of(shape)))
                .Build();
            var limits = new QueryReadLimits { MaxCells = random.Next(2 * sample.Size) };

            var byToken = Reading.FromStream(json, QuerySchema.Cases, random, 1, limits);

            Assert.Equal(byToken, Reading.FromMemory(json, QuerySchema.Cases, limits));
            Assert.True(byToken == Reading.Refused || sample.Size <= limits.MaxCells);
            (read, refused) = byToken == Reading.Refused ? (read, refused + 1) : (read + 1, refused);
        });

        Assert.True(read > 50 && refused > 50);
    }

    [Fact]
    public void The_length_of_texts_is_limited_alike_on_every_path() =>
        Sample.Check(300, 200, sample =>
        {
            var random = sample.Random();
            var texts = Enumerable.Range(0, 20).Select(_ => new string('x', random.Next(sample.Size + 1))).ToList();
            var json = new ResultBuilder(JsonStyle.Plain)
                .Texts(CaseColumns.CaseId, texts.Select(_ => "1"))
                .Times(CaseColumns.CreatedTime, texts.Select(_ => (long?)1))
                .Texts(CaseColumns.Tags, texts)
                .Build();
            var limits = new QueryReadLimits { MaxTextBytes = random.Next(30, 230) };
            var tooLong = texts.Exists(text => text.Length > limits.MaxTextBytes);

            Assert.Equal(tooLong, Reading.FromMemory(json, QuerySchema.Cases, limits) == Reading.Refused);
            Assert.Equal(tooLong, Reading.FromStream(json, QuerySchema.Cases, random, 50, limits) == Reading.Refused);
        });

    private static void CheckDocuments(int times, double faults, bool mayBeRefused)
    {
        var (read, refused) = (0, 0);
        Sample.Check(times, 400, sample =>
        {
            var random = sample.Random();
            var schema = random.Next(2) == 0 ? QuerySchema.History : QuerySchema.Cases;
            var json = new OddDocument(random, faults).Write(schema);

            var expected = Reading.FromOracle(json, schema);
            Assert.True(mayBeRefused || expected != Reading.Refused, Encoding.UTF8.GetString(json));
            Assert.Equal(expected, Reading.FromMemory(json, schema));
            Assert.Equal(expected, Reading.FromStream(json, schema, random, 1));
            Assert.Equal(expected, Reading.FromStream(json, schema, random, sample.Size + 1));
            (read, refused) = expected == Reading.Refused ? (read, refused + 1) : (read + 1, refused);
        });

        Assert.True(read > times / 10);
        Assert.Equal(mayBeRefused, refused > times / 10);
    }
}
