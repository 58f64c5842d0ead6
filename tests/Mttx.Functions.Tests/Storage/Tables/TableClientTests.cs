using Azure;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class TableClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_was_added_is_read_with_its_version_and_time()
    {
        var table = await TableOf.ItsOwnAsync();
        var etag = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "x" }, None);
        var read = await table.GetEntityAsync("p", "r", select: null, None);

        Assert.Equal(("p", "r", "x"), (read.PartitionKey, read.RowKey, read.GetString("Name")));
        Assert.Equal(etag, read.ETag);
        Assert.NotEqual(default, read.ETag);
        Assert.InRange(read.Timestamp!.Value, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task Adding_twice_is_a_conflict()
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), None);
        await RefusedAsync(409, TableErrorCode.EntityAlreadyExists, () => table.AddEntityAsync(new TableEntity("p", "r"), None));
    }

    [Fact]
    public async Task Reading_what_is_not_there_fails_or_answers_null_as_asked()
    {
        var table = await TableOf.ItsOwnAsync();
        await RefusedAsync(404, TableErrorCode.ResourceNotFound, () => table.GetEntityAsync("p", "r", select: null, None));
        Assert.Null(await table.GetEntityIfExistsAsync("p", "r", select: null, None));

        await table.AddEntityAsync(new TableEntity("p", "r"), None);
        Assert.NotNull(await table.GetEntityIfExistsAsync("p", "r", select: null, None));
    }

    [Fact]
    public async Task A_missing_table_is_an_error_even_for_who_asks_whether_something_is_there()
    {
        var table = (await TableOf.ServiceAsync()).GetTableClient(Azurite.UniqueName());
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.GetEntityIfExistsAsync("p", "r", select: null, None));
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.AddEntityAsync(new TableEntity("p", "r"), None));
    }

    [Fact]
    public async Task Only_the_properties_asked_for_are_read_and_the_keys()
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, None);
        var read = await table.GetEntityAsync("p", "r", ["B"], None);

        Assert.Equal(("p", "r", 2), (read.PartitionKey, read.RowKey, read.GetInt32("B")));
        Assert.False(read.ContainsKey("A"));
        Assert.False(Assert.Single(await TableOf.AllAsync(table.QueryAsync(filter: null, maxPerPage: null, ["B"], None))).ContainsKey("A"));
    }

    [Fact]
    public async Task An_update_needs_the_version_that_is_stored()
    {
        var table = await TableOf.ItsOwnAsync();
        var first = await table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = 1 }, None);
        var second = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["V"] = 2 }, first, TableUpdateMode.Replace, None);

        Assert.NotEqual(first, second);
        await RefusedAsync(
            412,
            TableErrorCode.UpdateConditionNotSatisfied,
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["V"] = 3 }, first, TableUpdateMode.Replace, None));
        await RefusedAsync(412, TableErrorCode.UpdateConditionNotSatisfied, () => table.DeleteEntityAsync("p", "r", first, None));
        Assert.Equal(2, (await table.GetEntityAsync("p", "r", select: null, None)).GetInt32("V"));

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["V"] = 4 }, ETag.All, TableUpdateMode.Merge, None);
        Assert.Equal(4, (await table.GetEntityAsync("p", "r", select: null, None)).GetInt32("V"));
    }

    [Fact]
    public async Task An_update_without_a_version_or_of_nothing_is_refused()
    {
        var table = await TableOf.ItsOwnAsync();
        var forgotten = await Assert.ThrowsAsync<ArgumentException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), default, TableUpdateMode.Merge, None));
        Assert.Contains("ETag.All", forgotten.Message, StringComparison.Ordinal);
        await RefusedAsync(
            404,
            TableErrorCode.ResourceNotFound,
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Merge, None));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    internal async Task Merging_leaves_other_properties_alone_and_replacing_removes_them(TableUpdateMode mode, int? left)
    {
        var table = await TableOf.ItsOwnAsync();
        var etag = await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 1 }, mode, None);
        etag = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, etag, mode, None);
        Assert.Equal((left, 2), await StoredAsync());

        Assert.NotEqual(etag, await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, mode, None));
        Assert.Equal((left, 3), await StoredAsync());

        async Task<(int? A, int? B)> StoredAsync()
        {
            var read = await table.GetEntityAsync("p", "r", select: null, None);
            return (read.GetInt32("A"), read.GetInt32("B"));
        }
    }

    [Fact]
    public async Task Deleting_removes_and_a_second_time_is_no_error()
    {
        var table = await TableOf.ItsOwnAsync();
        var etag = await table.AddEntityAsync(new TableEntity("p", "r"), None);
        await table.DeleteEntityAsync("p", "r", etag, None);
        Assert.Null(await table.GetEntityIfExistsAsync("p", "r", select: null, None));

        await table.DeleteEntityAsync("p", "r", etag, None);
        await table.DeleteEntityAsync("p", "r", default, None);
    }

    [Fact]
    public async Task A_table_can_be_created_and_deleted_again_and_again()
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), None);
        await table.CreateIfNotExistsAsync(None);
        Assert.NotNull(await table.GetEntityIfExistsAsync("p", "r", select: null, None));

        await table.DeleteAsync(None);
        await table.DeleteAsync(None);
        await RefusedAsync(404, TableErrorCode.TableNotFound, () => table.GetEntityAsync("p", "r", select: null, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-dash")]
    [InlineData("Tables")]
    [InlineData("abc\n")]
    [InlineData("é23")]
    public async Task Names_that_no_table_can_have_are_refused(string name)
    {
        var service = await TableOf.ServiceAsync();
        Assert.Throws<ArgumentException>(() => service.GetTableClient(name));
    }

    [Fact]
    public async Task A_cancelled_token_ends_a_call()
    {
        var table = await TableOf.ItsOwnAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TableOf.AllAsync(table.QueryAsync(null, null, null, cancelled)));
        Assert.Empty(await TableOf.AllAsync(table.QueryAsync(null, null, null, None)));
    }

    private static async Task RefusedAsync(int status, string code, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(call);
        Assert.Equal((status, code), (refused.Status, refused.ErrorCode));
    }
}
