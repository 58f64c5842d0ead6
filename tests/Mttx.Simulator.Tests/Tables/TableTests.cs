using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Tables;

public sealed class TableTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private const string Columns = """[{"columnIndex":0,"originalColumn":"case_id","columnType":"STRING","keyColumn":true},{"columnIndex":1,"originalColumn":"MTTA","columnType":"NUMBER"}]""";

    private readonly RunningSimulator _simulator = shared.Simulator;

    [Fact]
    public async Task A_table_is_created_shown_listed_changed_and_deleted()
    {
        var made = await CreateAsync("whole_life", $$"""{"description":"d","columnInfo":{{Columns}},"rowTimeToLive":"720h"}""");
        var shown = await _simulator.AskAsync(HttpMethod.Get, "/dataTables/whole_life");
        var changed = await _simulator.AskAsync(HttpMethod.Patch, "/dataTables/whole_life?updateMask=description", """{"description":"new"}""");
        var listed = await _simulator.AskAsync(HttpMethod.Get, "/dataTables");
        var deleted = await _simulator.AskAsync(HttpMethod.Delete, "/dataTables/whole_life");
        var gone = await _simulator.AskAsync(HttpMethod.Get, "/dataTables/whole_life");

        var tenant = _simulator.Tenants[0];
        Assert.Equal($"projects/{tenant.ProjectNumber}/locations/{tenant.Region}/instances/{tenant.Instance}/dataTables/whole_life", made["name"].GetString());
        Assert.Equal(made.Text, shown.Text);
        Assert.Equal(("whole_life", "720h"), (made["displayName"].GetString(), made["rowTimeToLive"].GetString()));
        Assert.False(made["columnInfo"][0].TryGetProperty("columnIndex", out _));
        Assert.Equal(1, made["columnInfo"][1].GetProperty("columnIndex").GetInt32());
        Assert.True(made["columnInfo"][0].GetProperty("keyColumn").GetBoolean());
        Assert.False(made.Json.TryGetProperty("approximateRowCount", out _));
        Assert.Equal("new", changed["description"].GetString());
        Assert.Contains(listed["dataTables"].EnumerateArray(), table => table.GetProperty("displayName").GetString() == "whole_life");
        Assert.Equal((200, "{}"), (deleted.Status, deleted.Text));
        gone.AssertRefused(404, "NOT_FOUND", "dataTables/whole_life");
    }

    [Fact]
    public async Task A_table_that_is_there_is_not_created_again()
    {
        await CreateAsync("twice", $$"""{"description":"d","columnInfo":{{Columns}}}""");

        (await CreateAsync("twice", $$"""{"description":"d","columnInfo":{{Columns}}}""")).AssertRefused(409, "ALREADY_EXISTS", "dataTables/twice");
    }

    [Theory]
    [InlineData("1table", """{"description":"d","columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "1table")]
    [InlineData("my-table", """{"description":"d","columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "my-table")]
    [InlineData("", """{"description":"d","columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "data_table_id")]
    [InlineData("t", """{"columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "description")]
    [InlineData("t", """{"description":"d"}""", "column_info")]
    [InlineData("t", """{"description":"d","columnInfo":[{"originalColumn":"a b","columnType":"STRING"}]}""", "a b")]
    [InlineData("t", """{"description":"d","columnInfo":[{"originalColumn":"a"}]}""", "column_type")]
    [InlineData("t", """{"description":"d","columnInfo":[{"originalColumn":"a","columnType":"TEXT"}]}""", "column_type")]
    [InlineData("t", """{"description":"d","columnInfo":[{"originalColumn":"a","columnType":"STRING"},{"columnIndex":1,"originalColumn":"a","columnType":"STRING"}]}""", "Duplicate")]
    [InlineData("t", """{"description":"d","columnInfo":[{"columnIndex":2,"originalColumn":"a","columnType":"STRING"}]}""", "indexes")]
    [InlineData("t", """{"description":"d","rowTimeToLive":"30m","columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "30m")]
    [InlineData("t", """{"description":"d","rowTimeToLive":"366d","columnInfo":[{"originalColumn":"a","columnType":"STRING"}]}""", "366d")]
    [InlineData("t", """{"description":"d","colour":"red"}""", "colour")]
    public async Task A_table_that_breaks_a_rule_is_refused_with_the_reason(string id, string body, string hint) =>
        (await CreateAsync(id, body)).AssertRefused(400, "INVALID_ARGUMENT", hint);

    [Fact]
    public async Task Lists_come_in_pages_whose_tokens_belong_to_them()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await _simulator.AskAsync(HttpMethod.Post, $"/dataTables?dataTableId=page_{i}", $$"""{"description":"d","columnInfo":{{Columns}}}""", tenant: 2)).Status);
        }

        var names = new List<string>();
        var token = "";
        var pages = 0;
        do
        {
            var page = await _simulator.AskAsync(HttpMethod.Get, $"/dataTables?pageSize=2&pageToken={Uri.EscapeDataString(token)}", tenant: 2);
            names.AddRange(page["dataTables"].EnumerateArray().Select(table => table.GetProperty("displayName").GetString()!));
            token = page.Json.TryGetProperty("nextPageToken", out var next) ? next.GetString()! : "";
            pages++;
            if (token.Length > 0)
            {
                (await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards?pageToken={Uri.EscapeDataString(token)}", tenant: 2))
                    .AssertRefused(400, "INVALID_ARGUMENT", "page token");
            }
        }
        while (token.Length > 0);

        Assert.Equal((3, 5), (pages, names.Distinct().Count()));
        (await _simulator.AskAsync(HttpMethod.Get, "/dataTables?pageSize=-1")).AssertRefused(400, "INVALID_ARGUMENT", "page_size");
    }

    [Fact]
    public async Task A_table_with_rows_is_deleted_only_by_force()
    {
        await CreateAsync("full", $$"""{"description":"d","columnInfo":{{Columns}}}""");
        await _simulator.AskAsync(HttpMethod.Post, "/dataTables/full/dataTableRows", """{"values":["1","2"]}""");

        (await _simulator.AskAsync(HttpMethod.Delete, "/dataTables/full")).AssertRefused(400, "FAILED_PRECONDITION", "force");
        Assert.Equal("1", (await _simulator.AskAsync(HttpMethod.Get, "/dataTables/full"))["approximateRowCount"].GetString());
        Assert.Equal(200, (await _simulator.AskAsync(HttpMethod.Delete, "/dataTables/full?force=true")).Status);
    }

    [Fact]
    public async Task An_account_holds_so_many_tables_and_no_more()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { MostTables = 1 });
        var body = $$"""{"description":"d","columnInfo":{{Columns}}}""";

        Assert.Equal(200, (await simulator.AskAsync(HttpMethod.Post, "/dataTables?dataTableId=one", body)).Status);
        (await simulator.AskAsync(HttpMethod.Post, "/dataTables?dataTableId=two", body)).AssertRefused(429, "RESOURCE_EXHAUSTED", "at most 1");
        Assert.Equal(200, (await simulator.AskAsync(HttpMethod.Post, "/dataTables?dataTableId=two", body, tenant: 2)).Status);
    }

    private Task<Answer> CreateAsync(string id, string body) => _simulator.AskAsync(HttpMethod.Post, $"/dataTables?dataTableId={id}", body);
}
