using Mttx.SecOps.DataTables;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.DataTables;

public sealed class BulkCreateTroubleTests
{
    public static TheoryData<string> LostAnswers => ["reset", "truncated", "500", "503", "504", "page", "error on 200", "aborted", "null"];

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task Rows_whose_answer_was_lost_are_looked_for_and_not_sent_again(string how)
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = Once(table, request => { table.Create(request, int.MaxValue); return Lost(how); });

        var result = await Write(tenant, 10);

        Assert.Equal(new BulkCreateResult(10, 0, 10), result);
        Assert.Equal(["POST", "GET"], tenant.Google.Requests.Select(r => r.Method));
        Assert.Equal("run-7", tenant.Google.Requests[1].Query("filter"));
        Assert.Single(tenant.Time.Pauses);
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task Only_the_rows_that_did_not_arrive_are_sent_again(string how)
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = Once(table, request => { table.Create(request, 4); return Lost(how); });

        await Write(tenant, 10);

        Assert.Equal(["POST", "GET", "POST"], tenant.Google.Requests.Select(r => r.Method));
        Assert.Equal([10, 6], table.Batches.Select(b => b.Rows));
        Assert.All(table.Writings.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Throttled_rows_were_not_written_and_are_sent_again_without_a_look()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = Once(table, _ => Reply.Error(429, "RESOURCE_EXHAUSTED"));

        await Write(tenant, 3);

        Assert.Equal(["POST", "POST"], tenant.Google.Requests.Select(r => r.Method));
        Assert.InRange(Assert.Single(tenant.Time.Pauses), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_limit_that_never_clears_is_told_after_the_allowed_tries()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Error(429, "RESOURCE_EXHAUSTED", "too many rows in the table");

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => Write(tenant, 3));

        Assert.Equal(FailureKind.Throttled, failed.Kind);
        Assert.Equal(5, tenant.Google.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_stays_broken_is_asked_the_allowed_number_of_times_and_the_last_try_is_looked_for_too()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        tenant.Google.Handler = request => request.Method == "POST" ? Reply.Error(500, "INTERNAL") : table.Answer(request);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => Write(tenant, 3));

        Assert.Equal(FailureKind.Unavailable, failed.Kind);
        Assert.Equal(5, tenant.Google.Requests.Count(r => r.Method == "POST"));
        Assert.Equal("GET", tenant.Google.Requests[^1].Method);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_given_up_and_looked_for()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        var arrived = new TaskCompletionSource();
        tenant.Google.Handler = Once(table, request =>
        {
            table.Create(request, int.MaxValue);
            arrived.SetResult();
            return Reply.Silence;
        });

        var writing = Write(tenant, 3);
        await arrived.Task;
        tenant.Time.Advance(tenant.Options.QueryTryTimeout);

        Assert.Equal(3, (await writing).FoundThere);
        Assert.Equal(["POST", "GET"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData(409, "ALREADY_EXISTS", "no")]
    [InlineData(409, "", "no")]
    [InlineData(400, "ALREADY_EXISTS", "no")]
    [InlineData(400, "INVALID_ARGUMENT", "Row a already exists.")]
    public async Task A_batch_refused_because_of_rows_that_are_there_is_answered_by_sending_the_rest(int status, string name, string message)
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        table.Rows["run-7/1"] = Given.Row(1);
        tenant.Google.Handler = Once(table, _ => Reply.Error(status, name, message));

        var result = await Write(tenant, 3);

        Assert.Equal(new BulkCreateResult(3, 0, 1), result);
        Assert.Equal(["run-7/1", "run-7/0", "run-7/2"], table.Rows.Keys);
    }

    [Fact]
    public async Task A_row_of_the_same_key_and_other_values_is_told()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Refuses);
        table.Rows["run-7/1"] = ["run-7/1", "77", "of somebody else"];
        tenant.Google.Handler = table.Answer;

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => Write(tenant, 3));

        Assert.Equal(FailureKind.AlreadyExists, failed.Kind);
        Assert.Contains("run-7/1", failed.Message, StringComparison.Ordinal);
        Assert.Equal("77", table.Rows["run-7/1"][1]);
    }

    [Fact]
    public async Task Work_taken_up_again_sends_only_what_is_missing()
    {
        await using var tenant = await Tenant.StartAsync();
        var table = new RowTable(OnExisting.Overwrites);
        tenant.Google.Handler = table.Answer;
        await Write(tenant, 4);
        tenant.Google.Forget();

        var result = await new DataTableClient(tenant.Connection).BulkCreateAsync(
            Given.Table, Given.Rows(6), Given.Check with { BeforeFirstTry = true }, default);

        Assert.Equal(new BulkCreateResult(6, 0, 4), result);
        Assert.Equal(["GET", "POST"], tenant.Google.Requests.Select(r => r.Method));
        Assert.All(table.Writings.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Cancelling_ends_it_within_a_pause()
    {
        using var cancelling = new CancellationTokenSource();
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ =>
        {
            cancelling.Cancel();
            return Reply.Error(500, "INTERNAL");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, Given.Rows(3), Given.Check, cancelling.Token));

        Assert.Single(tenant.Google.Requests);
    }

    private static Task<BulkCreateResult> Write(Tenant tenant, int rows) =>
        new DataTableClient(tenant.Connection).BulkCreateAsync(Given.Table, Given.Rows(rows), Given.Check, default);

    private static Func<ReceivedRequest, Reply> Once(RowTable table, Func<ReceivedRequest, Reply> first)
    {
        var calls = 0;
        return request => Interlocked.Increment(ref calls) == 1 ? first(request) : table.Answer(request);
    }

    private static Reply Lost(string how) => how switch
    {
        "reset" => Reply.Reset,
        "truncated" => Reply.Truncated("""{"dataTableRows":[{"name":"a"}]}"""),
        "page" => Reply.Html(),
        "error on 200" => Reply.Json("""{"error":{"code":13,"status":"INTERNAL"}}"""),
        "aborted" => Reply.Error(409, "ABORTED"),
        "null" => Reply.Json("null"),
        _ => Reply.Error(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), "UNKNOWN"),
    };
}
