using System.Globalization;
using Azure;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class QueryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task More_rows_than_a_page_has_come_in_order_and_each_once()
    {
        const int rows = 2345;
        var table = await TableOf.ItsOwnAsync();
        foreach (var hundred in Enumerable.Range(0, rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                hundred.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p'ä", Row(i)) { ["I"] = i })), None);
        }

        var read = await TableOf.AllAsync(table.QueryAsync(null, null, null, None));
        Assert.Equal(Enumerable.Range(0, rows).Select(i => (int?)i), read.Select(entity => entity.GetInt32("I")));

        var sizes = new List<int>();
        await foreach (var page in table.QueryAsync(TableClient.CreateQueryFilter($"I ge {5}"), 5000, ["I"], None).AsPages())
        {
            sizes.Add(page.Values.Count);
        }

        Assert.Equal([1000, 1000, 340], sizes);
    }

    [Fact]
    public async Task A_listing_goes_on_where_another_stopped()
    {
        var table = await TableOf.ItsOwnAsync();
        string[] partitions = ["a b", "b'%", "ü😀"];
        foreach (var partition in partitions)
        {
            foreach (var row in new[] { "1", "2 2", "3/".Replace('/', '+') })
            {
                await table.AddEntityAsync(new TableEntity(partition, row), None);
            }
        }

        var rows = new List<(string, string)>();
        string? token = null;
        var pages = 0;
        do
        {
            // As a caller of an API would: each page by a query of its own.
            var page = await FirstAsync(table.QueryAsync(null, maxPerPage: 100, null, None).AsPages(token, pageSizeHint: 2));
            rows.AddRange(page.Values.Select(entity => (entity.PartitionKey, entity.RowKey)));
            token = page.ContinuationToken;
            pages++;
        }
        while (token is not null);

        Assert.Equal(from partition in partitions from row in new[] { "1", "2 2", "3+" } select (partition, row), rows);
        Assert.Equal(5, pages);
    }

    [Fact]
    public async Task An_empty_table_has_one_empty_page()
    {
        var table = await TableOf.ItsOwnAsync();
        var page = await FirstAsync(table.QueryAsync(null, null, null, None).AsPages());
        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task A_loop_can_be_cancelled_between_pages()
    {
        var table = await TableOf.ItsOwnAsync();
        foreach (var row in new[] { "1", "2", "3" })
        {
            await table.AddEntityAsync(new TableEntity("p", row), None);
        }

        using var cancel = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var entity in table.QueryAsync(null, maxPerPage: 1, null, None).WithCancellation(cancel.Token))
            {
                seen++;
                await cancel.CancelAsync();
            }
        });
        Assert.Equal(1, seen);
    }

    public static TheoryData<object> Values { get; } = new(
        "x", "O'Brien", "' or 'a' eq 'a", "x' or PartitionKey ne 'q", "{0}", true, 7, 7_000_000_000L, -1.5, 3.0, new DateTimeOffset(2025, 1, 1, 1, 2, 3, TimeSpan.FromHours(2)).AddTicks(7),
        Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new byte[] { 1, 171, 255 });

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_filter_finds_the_row_with_that_value_alone(object value)
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "with") { ["V"] = value }, None);
        await table.AddEntityAsync(new TableEntity("p", "without") { ["W"] = value }, None);
        object other = value switch { string => "y", bool => false, int => 8, long => 8L, double => 8.0, DateTimeOffset => DateTimeOffset.UnixEpoch, Guid => Guid.Empty, _ => new byte[] { 2 } };
        await table.AddEntityAsync(new TableEntity("p", "other") { ["V"] = other }, None);

        var found = await TableOf.AllAsync(table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and V eq {value}"), null, null, None));
        Assert.Equal("with", Assert.Single(found).RowKey);
    }

    [Fact]
    public void Every_value_becomes_a_literal_of_its_type()
    {
        var former = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," } };
        try
        {
            Assert.Equal("A eq 'it''s' and B eq true", TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {true}"));
            Assert.Equal("A eq -5 or A eq -5L or A eq -5.0 or A eq 1.5", TableClient.CreateQueryFilter($"A eq {-5} or A eq {-5L} or A eq {-5.0} or A eq {1.5}"));
            Assert.Equal("A lt datetime'2025-01-01T00:00:00.0000000Z'", TableClient.CreateQueryFilter($"A lt {new DateTimeOffset(2025, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))}"));
            Assert.Equal("A eq guid'00000000-0000-0000-0000-000000000000'", TableClient.CreateQueryFilter($"A eq {Guid.Empty}"));
            Assert.Equal("A eq X'00ab'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 0xAB }}"));
            Assert.Equal("A eq '''' and B eq 'x'", TableClient.CreateQueryFilter($"A eq {"'"} and B eq 'x'"));
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }
    }

    [Fact]
    public void What_cannot_be_a_literal_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {1m}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {double.NaN}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {"torn \uD83D"}"));

        // In quotes of its own, a literal would end them: "A eq '' or B ne ''".
        var quoted = Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq '{" or B ne "}'"));
        Assert.Contains("quotes", quoted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_the_service_cannot_read_is_refused_by_it()
    {
        var table = await TableOf.ItsOwnAsync();
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => TableOf.AllAsync(table.QueryAsync("A eq", null, null, None)));
        Assert.Equal(400, refused.Status);
    }

    private static string Row(int i) => i.ToString("D6", CultureInfo.InvariantCulture);

    private static async Task<Page<TableEntity>> FirstAsync(IAsyncEnumerable<Page<TableEntity>> pages)
    {
        await foreach (var page in pages)
        {
            return page;
        }

        throw new InvalidOperationException("There is no page.");
    }
}
