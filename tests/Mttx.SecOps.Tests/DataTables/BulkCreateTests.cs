using Mttx.SecOps.DataTables;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.DataTables;

public sealed class BulkCreateTests
{
    private static readonly ArrivalCheck All = new();

    [Fact]
    public async Task Rows_are_sent_in_the_order_of_their_columns()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"));

        var result = await new DataTableClient(tenant.Connection).BulkCreateAsync(
            Given.Table, [["run-7/1", "1.50", "ä \"x\""], ["run-7/2", "0", ""]], All, default);

        Assert.Equal(new BulkCreateResult(2, 0, 0), result);
        var request = Assert.Single(tenant.Google.Requests);
        Assert.Equal(("POST", Given.TablePath + "/dataTableRows:bulkCreate"), (request.Method, request.Target));
        Assert.Equal(
            """{"requests":[{"dataTableRow":{"values":["run-7/1","1.50","ä \"x\""]}},{"dataTableRow":{"values":["run-7/2","0",""]}}]}""",
            request.Json.GetRawText());
    }

    [Fact]
    public async Task No_rows_ask_for_nothing()
    {
        await using var tenant = await Tenant.StartAsync();

        Assert.Equal(
            new BulkCreateResult(0, 0, 0),
            await new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, [], new ArrivalCheck { BeforeFirstTry = true }, default));

        Assert.Empty(tenant.Google.Requests);
    }

    [Fact]
    public async Task Many_rows_go_in_batches_below_a_thousand()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = table.Answer;

        await new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, Given.Rows(2_500), All, default);

        Assert.Equal([999, 999, 502], table.Batches.Select(b => b.Rows));
        Assert.Equal(2_500, table.Rows.Count);
    }

    [Fact]
    public async Task Wide_rows_go_in_batches_of_at_most_3_5_megabytes_of_utf8()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = table.Answer;
        // 40,000 characters of three bytes each.
        var wide = new string('日', 40_000);

        await new DataTableClient(tenant.Connection).BulkCreateAsync(
            Given.Table, [.. Enumerable.Range(0, 60).Select(i => new[] { $"run-7/{i}", "0", wide })], All, default);

        Assert.Equal([29, 29, 2], table.Batches.Select(b => b.Rows));
        Assert.All(table.Batches, batch => Assert.InRange(batch.Bytes, 1, 3_500_000));
        Assert.Equal(60, table.Rows.Count);
    }

    [Fact]
    public async Task Repetitions_inside_a_call_are_left_out()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"));

        var result = await new DataTableClient(tenant.Connection).BulkCreateAsync(
            Given.Table, [Given.Row(1), Given.Row(2), Given.Row(1), ["run-7/2", "2.5", "tag 2"]], All, default);

        Assert.Equal(new BulkCreateResult(2, 2, 0), result);
        Assert.Equal(2, Assert.Single(tenant.Google.Requests).Json.GetProperty("requests").GetArrayLength());
    }

    [Fact]
    public async Task Without_key_columns_all_of_them_tell_rows_apart()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"));
        var table = new DataTableDefinition("t", "d", [new("a"), new("b")]);

        var result = await new DataTableClient(tenant.Connection).BulkCreateAsync(table, [["1", "x"], ["1", "y"], ["1", "x"]], All, default);

        Assert.Equal(new BulkCreateResult(2, 1, 0), result);
    }

    [Theory]
    [InlineData("two values", "run-7/1", "1")]
    [InlineData("a comma", "run-7/1", "1", "a,b")]
    [InlineData("no number", "run-7/1", "", "x")]
    [InlineData("no number", "run-7/1", "NaN", "x")]
    [InlineData("not of the run", "run-8/1", "1", "x")]
    public async Task Rows_that_cannot_be_written_are_refused_before_anything_is_sent(string why, params string[] row)
    {
        await using var tenant = await Tenant.StartAsync();

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, [Given.Row(1), row], Given.Check, default));

        Assert.True(refused.Message.Contains("ow 2", StringComparison.Ordinal), why);
        Assert.Empty(tenant.Google.Requests);
    }

    [Fact]
    public async Task Two_rows_of_one_key_and_other_values_are_refused()
    {
        await using var tenant = await Tenant.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => new DataTableClient(tenant.Connection).BulkCreateAsync(
                Given.Table, [Given.Row(1), ["run-7/1", "2", "tag 1"]], All, default));

        Assert.Empty(tenant.Google.Requests);
    }

    [Fact]
    public async Task A_row_larger_than_a_request_is_refused()
    {
        await using var tenant = await Tenant.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => new DataTableClient(tenant.Connection).BulkCreateAsync(
            Given.Table, [["run-7/1", "0", new string('x', 3_500_000)]], All, default));
    }

    [Fact]
    public async Task A_request_that_something_finds_too_large_is_sent_in_halves()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = request => request.Json.GetProperty("requests").GetArrayLength() > 3
            ? Reply.Html(413)
            : table.Answer(request);

        await new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, Given.Rows(10), All, default);

        Assert.Equal(10, table.Rows.Count);
        Assert.All(table.Writings.Values, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", FailureKind.Forbidden)]
    [InlineData(404, "NOT_FOUND", FailureKind.NotFound)]
    [InlineData(400, "INVALID_ARGUMENT", FailureKind.BadRequest)]
    [InlineData(501, "UNIMPLEMENTED", FailureKind.Unsupported)]
    [InlineData(400, "FAILED_PRECONDITION", FailureKind.Conflict)]
    public async Task Clear_refusals_are_told_at_once(int status, string name, FailureKind kind)
    {
        await using var tenant = await Tenant.StartAsync(Reply.Error(status, name));

        var failed = await Assert.ThrowsAsync<SecOpsException>(
            () => new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, Given.Rows(2), All, default));

        Assert.Equal(kind, failed.Kind);
        Assert.Single(tenant.Google.Requests);
    }

    [Fact]
    public async Task Listing_walks_the_pages_with_the_filter_on_each()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Json("""{"dataTableRows":[{"name":"a/b/r1","values":["1"],"createTime":"2026-01-02T03:04:05.678901234Z"}],"nextPageToken":"p=2&x"}"""),
            Reply.Json("""{"nextPageToken":"p3"}"""),
            Reply.Json("""{"dataTableRows":[{}]}"""));

        var rows = await new DataTableClient(tenant.Connection).ListRowsAsync("t", "run 7&x", default).ToListAsync();

        Assert.Equal(["r1", ""], rows.Select(r => r.Id));
        Assert.Equal(2026, rows[0].CreateTime!.Value.Year);
        Assert.Empty(rows[1].Values);
        Assert.EndsWith("/dataTables/t/dataTableRows?pageSize=1000&filter=run%207%26x", tenant.Google.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal([null, "p=2&x", "p3"], tenant.Google.Requests.Select(r => r.Query("pageToken")));
        Assert.All(tenant.Google.Requests, request => Assert.Equal("run 7&x", request.Query("filter")));
    }

    [Fact]
    public async Task Pages_that_go_round_in_a_circle_are_refused()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Json("""{"nextPageToken":"again"}""");

        var failed = await Assert.ThrowsAsync<SecOpsException>(
            () => new DataTableClient(tenant.Connection).ListRowsAsync("t", null, default).ToListAsync().AsTask());

        Assert.Equal(FailureKind.BrokenAnswer, failed.Kind);
        Assert.Equal(2, tenant.Google.Requests.Count);
    }
}
