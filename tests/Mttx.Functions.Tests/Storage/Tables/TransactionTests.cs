using Azure;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class TransactionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task All_kinds_of_actions_are_done_and_tell_their_new_versions()
    {
        var table = await TableOf.ItsOwnAsync();
        var stored = new Dictionary<string, ETag>();
        foreach (var row in new[] { "merged", "replaced", "deleted", "upserted" })
        {
            stored[row] = await table.AddEntityAsync(Entity(row, "old"), None);
        }

        var etags = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Entity("added", "new")),
                new(TableTransactionActionType.UpdateMerge, Entity("merged", "new"), stored["merged"]),
                new(TableTransactionActionType.UpdateReplace, Entity("replaced", "new"), stored["replaced"]),
                new(TableTransactionActionType.Delete, new TableEntity("p", "deleted"), stored["deleted"]),
                new(TableTransactionActionType.UpsertMerge, Entity("upserted", "new")),
                new(TableTransactionActionType.UpsertReplace, Entity("fresh", "new")),
            ],
            None);

        var read = (await TableOf.AllAsync(table.QueryAsync(null, null, null, None))).ToDictionary(entity => entity.RowKey);
        Assert.Equal(["added", "fresh", "merged", "replaced", "upserted"], read.Keys.Order());
        Assert.All(read.Values, entity => Assert.Equal("new", entity.GetString("new")));
        Assert.Equal([null, null, "old", null, "old"], read.OrderBy(row => row.Key).Select(row => row.Value.GetString("old")));
        string[] order = ["added", "merged", "replaced", "", "upserted", "fresh"];
        Assert.Equal(order.Select(row => row.Length > 0 ? read[row].ETag : default), etags);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    public async Task One_refused_action_leaves_nothing_done_and_is_named(int failing)
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(Entity($"{failing:D2}", "old"), None);
        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Adds(100), None));

        Assert.Equal((409, TableErrorCode.EntityAlreadyExists, failing), (refused.Status, refused.ErrorCode, refused.FailedTransactionActionIndex));
        Assert.Equal("old", Assert.Single(await TableOf.AllAsync(table.QueryAsync(null, null, null, None))).GetString("old"));
    }

    [Fact]
    public async Task A_version_that_is_not_stored_any_more_leaves_nothing_done()
    {
        var table = await TableOf.ItsOwnAsync();
        var etag = await table.AddEntityAsync(Entity("counter", "old"), None);
        await table.UpsertEntityAsync(Entity("counter", "newer"), TableUpdateMode.Replace, None);
        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Entity("child", "new")), new(TableTransactionActionType.UpdateReplace, Entity("counter", "new"), etag)], None));

        Assert.Equal((412, TableErrorCode.UpdateConditionNotSatisfied), (refused.Status, refused.ErrorCode));
        Assert.Equal(1, refused.FailedTransactionActionIndex);
        Assert.Equal("newer", Assert.Single(await TableOf.AllAsync(table.QueryAsync(null, null, null, None))).GetString("newer"));
    }

    [Fact]
    public async Task A_hundred_actions_are_done_and_more_or_none_are_refused()
    {
        var table = await TableOf.ItsOwnAsync();
        Assert.Equal(100, (await table.SubmitTransactionAsync(Adds(100), None)).Count);
        Assert.Equal(100, (await TableOf.AllAsync(table.QueryAsync(null, null, null, None))).Count);

        Assert.Contains("101", (await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(Adds(101), None))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync([], None));
    }

    [Fact]
    public async Task Two_partitions_or_an_update_without_version_are_refused_before_anything_is_sent()
    {
        var table = await TableOf.ItsOwnAsync();
        var partitions = await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Entity("a", "new")), new(TableTransactionActionType.Add, new TableEntity("q", "b"))], None));
        Assert.Contains("action 1", partitions.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Entity("a", "new")), new(TableTransactionActionType.UpdateMerge, Entity("b", "new"))], None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Delete, Entity("a", "new"), new ETag("\"x\"\r\nDELETE http://other"))], None));
        Assert.Empty(await TableOf.AllAsync(table.QueryAsync(null, null, null, None)));
    }

    [Fact]
    public async Task A_missing_table_is_told()
    {
        var table = (await TableOf.ServiceAsync()).GetTableClient(Infrastructure.Azurite.UniqueName());
        var refused = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.SubmitTransactionAsync(Adds(2), None));
        Assert.Equal((404, TableErrorCode.TableNotFound), (refused.Status, refused.ErrorCode));
    }

    private static TableEntity Entity(string row, string property) => new("p", row) { [property] = property };

    private static IEnumerable<TableTransactionAction> Adds(int count) =>
        Enumerable.Range(0, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{i:D2}", "new")));
}
