using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class TableEntityTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<object> Values { get; } = new(
        "text", "", " spaces ", "line\r\nline\ttab\0null", "it's \"quoted\" <&> \\ / % {0} {{", new string('x', 32_000),
        true, false,
        0, -1, int.MaxValue, int.MinValue,
        0L, 5L, -1L, long.MaxValue, long.MinValue, 9_007_199_254_740_993L,
        0.0, 1.0, -3.0, 1.5, 1e20, 1e-20, 123456789012.0, 4294967296.0, 0.1 + 0.2, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        new DateTimeOffset(2025, 3, 1, 12, 30, 15, TimeSpan.Zero).AddTicks(1_234_567),
        new DateTimeOffset(2025, 3, 1, 12, 30, 15, TimeSpan.FromHours(-7)),
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue,
        Guid.Empty, Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        Array.Empty<byte>(), new byte[] { 0, 1, 255, 128 });

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Every_value_comes_back_as_it_was_and_of_its_type(object value)
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "added") { ["V"] = value }, None);
        await table.UpsertEntityAsync(new TableEntity("p", "merged") { ["V"] = value }, TableUpdateMode.Merge, None);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "transacted") { ["V"] = value })], None);

        var read = await TableOf.AllAsync(table.QueryAsync(null, null, null, None));
        read.Add(await table.GetEntityAsync("p", "added", select: null, None));
        read.Add(await table.GetEntityAsync("p", "added", ["V"], None));
        Assert.Equal(5, read.Count);
        Assert.All(read, entity => Assert.Equal(value, entity["V"]));
        Assert.All(read, entity => Assert.IsType(value.GetType(), entity["V"]));
    }

    [Fact]
    public async Task Null_is_not_stored()
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = 1 }, None);
        var read = await table.GetEntityAsync("p", "r", select: null, None);

        Assert.False(read.ContainsKey("A"));
        Assert.Null(read.GetInt64("A"));
        Assert.Null(read.GetString("A"));
    }

    [Fact]
    public void Each_getter_answers_its_type_and_refuses_others()
    {
        var time = DateTimeOffset.UnixEpoch;
        var entity = new TableEntity("p", "r") { { "S", "s" }, { "I", 1 }, { "L", 2L }, { "D", 1.5 }, { "B", true }, { "T", time }, { "G", Guid.Empty }, { "X", new byte[] { 1 } } };

        Assert.Equal(("s", 1, 2L), (entity.GetString("S"), entity.GetInt32("I"), entity.GetInt64("L")));
        Assert.Equal((1.5, true, time), (entity.GetDouble("D"), entity.GetBoolean("B"), entity.GetDateTimeOffset("T")));
        Assert.Equal(Guid.Empty, entity.GetGuid("G"));
        Assert.Equal([1], entity.GetBinary("X"));
        var refused = Assert.Throws<InvalidOperationException>(() => entity.GetInt64("I"));
        Assert.Contains("The property I is of type Int32, not Int64", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@odata.type")]
    [InlineData("odata.etag")]
    [InlineData("1st")]
    [InlineData("two words")]
    [InlineData("")]
    public async Task Names_that_no_property_can_have_are_refused(string name)
    {
        var table = await TableOf.ItsOwnAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { [name] = 1 }, None));
        await Assert.ThrowsAsync<ArgumentException>(() => table.GetEntityAsync("p", "r", [name], None));
    }

    [Fact]
    public async Task Values_that_are_not_stored_are_refused_by_name()
    {
        var table = await TableOf.ItsOwnAsync();
        var decimals = await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Cost"] = 1m }, None));
        Assert.Contains("Cost", decimals.Message, StringComparison.Ordinal);
        Assert.Contains("Decimal", decimals.Message, StringComparison.Ordinal);

        var torn = await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Cut"] = "half \uD83D" }, None));
        Assert.Contains("Cut", torn.Message, StringComparison.Ordinal);
        Assert.Empty(await TableOf.AllAsync(table.QueryAsync(null, null, null, None)));
    }
}
