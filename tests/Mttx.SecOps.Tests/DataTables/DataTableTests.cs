using Mttx.SecOps.DataTables;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.DataTables;

public sealed class DataTableTests
{
    private const string Wire = """
        {"name":"projects/123456/locations/eu/instances/x/dataTables/mttx_cases","description":"Cases","approximateRowCount":"12","rowTimeToLive":"30d",
         "columnInfo":[{"columnIndex":2,"originalColumn":"tags","columnType":"STRING"},
                       {"originalColumn":"row_key","columnType":"STRING","keyColumn":true},
                       {"columnIndex":1,"originalColumn":"MTTR","columnType":"NUMBER","surprise":{}}],
         "updateSource":"SOMETHING_NEW","scopeInfo":null}
        """;

    [Fact]
    public async Task A_table_is_read_with_its_columns_in_order_though_zero_is_left_out()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(Wire));

        var table = await new DataTableClient(tenant.Connection).GetAsync("mttx_cases", default);

        Assert.NotNull(table);
        Assert.Equal("mttx_cases", table.Id);
        Assert.Equal(["row_key", "MTTR", "tags"], table.Columns.Select(c => c.Name));
        Assert.Equal(12, table.ApproximateRowCount);
        Assert.Equal(TimeSpan.FromDays(30), table.RowTimeToLive);
        Assert.True(Given.Table.Fits(table));
        var request = Assert.Single(tenant.Google.Requests);
        Assert.Equal(("GET", Given.TablePath), (request.Method, request.Target));
        Assert.Equal("Bearer token-1", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
    }

    [Fact]
    public async Task An_absent_table_is_null_and_only_google_can_say_so()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Error(404, "NOT_FOUND"), Reply.Html(404));
        var client = new DataTableClient(tenant.Connection);

        Assert.Null(await client.GetAsync("mttx_cases", default));
        var failed = await Assert.ThrowsAsync<SecOpsException>(() => client.GetAsync("mttx_cases", default));

        Assert.Equal(FailureKind.NotFound, failed.Kind);
    }

    [Theory]
    [InlineData("""{"columnInfo":[{"originalColumn":"a","columnType":"REGEX"}]}""")]
    [InlineData("""{"columnInfo":[{"originalColumn":"a","mappedColumnPath":"entity.hostname"}]}""")]
    [InlineData("""{"columnInfo":[{"originalColumn":"a","columnType":"COLOUR"}]}""")]
    [InlineData("""{"columnInfo":[{"originalColumn":"a","columnType":"STRING","repeatedValues":true}]}""")]
    public async Task Columns_of_types_that_we_do_not_write_do_not_fit(string wire)
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(wire));

        var table = await new DataTableClient(tenant.Connection).GetAsync("t", default);

        Assert.Equal(DataTableColumnType.Other, Assert.Single(table!.Columns).Type);
        Assert.False(new DataTableDefinition("t", "d", [new("a")]).Fits(table));
    }

    [Fact]
    public async Task Reading_a_table_bears_trouble()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Reset, Reply.Error(503, "UNAVAILABLE"), Reply.Truncated(Wire), Reply.Html(), Reply.Json(Wire));

        Assert.NotNull(await new DataTableClient(tenant.Connection).GetAsync("mttx_cases", default));

        Assert.Equal(5, tenant.Google.Requests.Count);
    }

    [Fact]
    public async Task An_error_on_a_good_status_is_an_error()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("""{"error":{"code":13,"message":"inner trouble","status":"INTERNAL"}}"""));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new DataTableClient(tenant.Connection).GetAsync("t", default));

        Assert.Equal((FailureKind.OperationFailed, "INTERNAL"), (failed.Kind, failed.Failure.GoogleStatus));
        Assert.Contains("inner trouble", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_created_by_one_request()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"));

        var table = await new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default);

        Assert.True(Given.Table.Fits(table));
        var request = Assert.Single(tenant.Google.Requests);
        Assert.Equal(("POST", $"/v1/{Tenant.Path}/dataTables?dataTableId=mttx_cases"), (request.Method, request.Target));
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(
            """
            {"description":"Cases of MTTx","columnInfo":[{"columnIndex":0,"originalColumn":"row_key","columnType":"STRING","keyColumn":true},{"columnIndex":1,"originalColumn":"MTTR","columnType":"NUMBER"},{"columnIndex":2,"originalColumn":"tags","columnType":"STRING"}],"rowTimeToLive":"720h"}
            """,
            request.Json.GetRawText());
    }

    [Fact]
    public async Task A_scoped_table_names_its_scopes()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"));
        var table = new DataTableDefinition("t", "d", [new("a")], dataAccessScopes: ["scope-1"]);

        await new DataTableClient(tenant.Connection).CreateAsync(table, default);

        Assert.Equal(
            """{"dataAccessScopes":["scope-1"]}""", Assert.Single(tenant.Google.Requests).Json.GetProperty("scopeInfo").GetRawText());
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_looked_for_and_not_repeated()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Reset, Reply.Json(Wire));

        Assert.Equal("mttx_cases", (await new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default)).Id);

        Assert.Equal(["POST", "GET"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_creation_that_did_not_arrive_is_sent_again_and_may_arrive_late()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Error(500, "INTERNAL"), Reply.Error(404, "NOT_FOUND"), Reply.Error(409, "ALREADY_EXISTS"), Reply.Json(Wire));

        Assert.Equal("mttx_cases", (await new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default)).Id);

        Assert.Equal(["POST", "GET", "POST", "GET"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_table_that_was_there_before_is_told()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Error(409, "ALREADY_EXISTS"));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default));

        Assert.Equal(FailureKind.AlreadyExists, failed.Kind);
        Assert.Single(tenant.Google.Requests);
    }

    [Fact]
    public async Task A_refusal_names_the_permission_and_is_not_repeated()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Error(403, "PERMISSION_DENIED"));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default));

        Assert.Contains("chronicle.dataTables.create", failed.Message, StringComparison.Ordinal);
        Assert.Single(tenant.Google.Requests);
    }

    [Fact]
    public async Task Throttled_creations_wait_as_long_as_asked_and_are_sent_again()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Error(429, "RESOURCE_EXHAUSTED").With("Retry-After", "17"), Reply.Json("{}"));

        await new DataTableClient(tenant.Connection).CreateAsync(Given.Table, default);

        Assert.Equal(["POST", "POST"], tenant.Google.Requests.Select(r => r.Method));
        Assert.InRange(Assert.Single(tenant.Time.Pauses), TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(18));
    }
}
