using Mttx.Simulator.Tables;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Tables;

public sealed class RowTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private readonly RunningSimulator _simulator = shared.Simulator;

    [Fact]
    public async Task Rows_are_answered_with_names_values_and_times()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "shape");

        var row = (await table.CreateAsync(["1", "2.5", "a; b"]))["dataTableRows"][0];

        Assert.Equal("1|2.5|a; b", TableOfRows.Text(row));
        Assert.Contains("/dataTables/shape/dataTableRows/", row.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-03-01T12:00:00Z", row.GetProperty("createTime").GetString());
        Assert.Equal("2026-03-01T12:00:00Z", row.GetProperty("updateTime").GetString());
    }

    [Fact]
    public async Task Members_may_be_spelled_in_snake_case()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "snake");

        await table.BulkAsync("bulkCreate", """{"requests":[{"data_table_row":{"values":["1","2","x"]}}]}""");

        Assert.Equal(["1|2|x"], await table.ReadAsync());
    }

    [Fact]
    public async Task The_row_id_comes_from_the_key_columns_or_from_all_when_there_is_none()
    {
        var keyed = await TableOfRows.CreateAsync(_simulator, "keyed");
        var keyless = await TableOfRows.CreateAsync(_simulator, "keyless", hasKey: false);

        Assert.Equal(200, (await keyed.CreateAsync(["1", "2", "x"])).Status);
        (await keyed.CreateAsync(["1", "3", "y"])).AssertRefused(409, "ALREADY_EXISTS", "dataTableRows/");
        Assert.Equal(200, (await keyless.CreateAsync(["1", "2", "x"], ["1", "2", "y"])).Status);
        (await keyless.CreateAsync(["1", "2", "x"])).AssertRefused(409, "ALREADY_EXISTS", "dataTableRows/");
    }

    [Fact]
    public async Task A_refused_batch_leaves_nothing_behind()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "whole");
        await table.CreateAsync(["1", "1", "old"]);

        (await table.CreateAsync(["2", "2", "new"], ["1", "1", "new"])).AssertRefused(409, "ALREADY_EXISTS", "");
        (await table.CreateAsync(["3", "3", "new"], ["3", "3", "new"])).AssertRefused(409, "ALREADY_EXISTS", "");
        (await table.CreateAsync(["4", "4", "new"], ["5", "five", "new"])).AssertRefused(400, "INVALID_ARGUMENT", "five");

        Assert.Equal(["1|1|old"], await table.ReadAsync());
    }

    [Theory]
    [InlineData("skip", "1|1|old")]
    [InlineData("overwrite", "1|9|new")]
    public async Task An_existing_row_can_be_skipped_or_overwritten_by_option(string existing, string kept)
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { ExistingRows = Enum.Parse<ExistingRows>(existing, ignoreCase: true) });
        var table = await TableOfRows.CreateAsync(simulator, "existing");
        await table.CreateAsync(["1", "1", "old"]);

        Assert.Equal(200, (await table.CreateAsync(["1", "9", "new"], ["2", "2", "new"])).Status);
        Assert.Equal([kept, "2|2|new"], await table.ReadAsync());
    }

    [Fact]
    public async Task Replacing_drops_all_rows_first()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "replaced");
        await table.CreateAsync(["1", "1", "old"], ["2", "2", "old"]);

        Assert.Equal(200, (await table.BulkAsync("bulkReplace", TableOfRows.Requests([["1", "5", "new"]]))).Status);
        Assert.Equal(["1|5|new"], await table.ReadAsync());
    }

    [Fact]
    public async Task Rows_are_updated_read_and_deleted_by_name()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "named");
        var name = (await table.CreateAsync(["1", "1", "old"], ["2", "2", "old"]))["dataTableRows"][0].GetProperty("name").GetString()!;
        var id = "/" + name.Split('/')[^1];

        var updated = await table.BulkAsync("bulkUpdate", $$$"""{"requests":[{"dataTableRow":{"name":"{{{name}}}","values":["1","8","new"]},"updateMask":"values"}]}""");
        var got = await table.BulkAsync("bulkGet", $$"""{"requests":[{"name":"{{name}}"}]}""");
        var one = await table.AskAsync(HttpMethod.Get, id);
        var deleted = await table.AskAsync(HttpMethod.Delete, id);

        Assert.Equal("1|8|new", TableOfRows.Text(updated["dataTableRows"][0]));
        Assert.Equal("1|8|new", TableOfRows.Text(got["dataTableRows"][0]));
        Assert.Equal("1|8|new", TableOfRows.Text(one.Json));
        Assert.Equal(200, deleted.Status);
        Assert.Equal(["2|2|old"], await table.ReadAsync());
        (await table.AskAsync(HttpMethod.Get, id)).AssertRefused(404, "NOT_FOUND", "dataTableRows");
        (await table.BulkAsync("bulkGet", $$"""{"requests":[{"name":"{{name}}"}]}""")).AssertRefused(404, "NOT_FOUND", "dataTableRows");
    }

    [Fact]
    public async Task Lists_filter_by_substring_whatever_the_case_and_order_in_one_way_only()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "listed");
        await table.CreateAsync(["1", "1", "Phishing"], ["2", "2", "malware"]);

        Assert.Equal(["1|1|Phishing"], await table.ReadAsync("&filter=pHISH"));
        Assert.Equal(2, (await table.ReadAsync("&orderBy=createTime%20asc")).Count);
        (await table.AskAsync(HttpMethod.Get, "?orderBy=createTime%20desc")).AssertRefused(400, "INVALID_ARGUMENT", "createTime asc");
    }

    [Theory]
    [InlineData("""["1","2"]""", "2 values")]
    [InlineData("""["1","","x"]""", "NUMBER")]
    [InlineData("""["1","1e3","x"]""", "NUMBER")]
    [InlineData("""["1","2","a,b"]""", "commas")]
    [InlineData("""["1",2,"x"]""", "a list of strings")]
    public async Task Values_that_do_not_fit_are_refused_with_the_reason(string values, string hint)
    {
        var table = await TableOfRows.CreateAsync(_simulator, $"unfit_{Math.Abs(values.Sum(c => c * values.IndexOf(c)))}");

        (await table.BulkAsync("bulkCreate", $$$"""{"requests":[{"dataTableRow":{"values":{{{values}}}}}]}""")).AssertRefused(400, "INVALID_ARGUMENT", hint);
    }

    [Fact]
    public async Task A_batch_holds_1_to_1000_rows_and_less_than_4_megabytes()
    {
        var table = await TableOfRows.CreateAsync(_simulator, "batches");
        var long4000 = new string('x', 4000);

        (await table.BulkAsync("bulkCreate", """{"requests":[]}""")).AssertRefused(400, "INVALID_ARGUMENT", "1 to 1000");
        (await table.CreateAsync([.. Enumerable.Range(0, 1001).Select(i => (string[])[$"{i}", "1", "x"])])).AssertRefused(400, "INVALID_ARGUMENT", "1 to 1000");
        (await table.CreateAsync([.. Enumerable.Range(0, 1000).Select(i => (string[])[$"{i}", "1", long4000])])).AssertRefused(400, "INVALID_ARGUMENT", "4000000");
        (await table.BulkAsync("bulkUpdate", TableOfRows.Requests(Enumerable.Range(0, 600).Select(i => (string[])[$"{i}", "1", long4000])))).AssertRefused(400, "INVALID_ARGUMENT", "2000000");
        Assert.Equal(200, (await table.CreateAsync([.. Enumerable.Range(0, 1000).Select(i => (string[])[$"{i}", "1", "x"])])).Status);
        Assert.Equal(1000, (await table.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_table_holds_so_many_rows_and_no_more()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { MostRowsPerTable = 2 });
        var table = await TableOfRows.CreateAsync(simulator, "small");

        Assert.Equal(200, (await table.CreateAsync(["1", "1", "x"], ["2", "2", "x"])).Status);
        (await table.CreateAsync(["3", "3", "x"])).AssertRefused(429, "RESOURCE_EXHAUSTED", "more than 2 rows");
    }
}
