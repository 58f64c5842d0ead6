using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tests.Storage.Tables;

public sealed class HostileTextTests
{
    // Neither comma nor line separator: Azurite reads some addresses with them wrongly inside transactions (by regular expressions).
    private const string Alphabet = "ab01'\"% &=+;:.()[]{}<>|~^`!@$*_-äßΩ漢字אبΑ\u200F\u200E\u202E\u202C\u2066\uFEFF\u00A0\u0301ﬁ\uE000\uFFFD";
    private static readonly string[] Emoji = ["😀", "👩‍💻", "𝒳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"];
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> Keys { get; } = new(
        "", " ", "'", "''", "' or 1 eq 1 or 'a' eq '", "it''s", "%", "%25", "%27", "%2F", "100%", "a+b c", "a,b", "line\u2028separator", ".", "..", "...", "a.", "~", "()", "')", "$batch", "&$top=0",
        ";x=1", "😀👩‍💻", "אבג עברית", "\u202Eevil\u202C", "\u200Eleft\u200F", "e\u0301 é", "ÿ", "{0}", "{{}}", "null", "HTTP/1.1 200 OK".Replace('/', '|'),
        "--batch_--", "İıſK", new string('k', 512), new string('漢', 512), string.Concat(Enumerable.Repeat("😀'", 166)));

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_key_finds_its_row_and_no_other(string key) => await ComesBackAsync(key);

    [Fact]
    public async Task Random_keys_and_values_come_back_unharmed()
    {
        var random = new Random(4711);
        for (var i = 0; i < 80; i++)
        {
            await ComesBackAsync(Text(random, random.Next(i < 50 ? 30 : 490)));
        }
    }

    [Theory]
    [InlineData("a/b", "U+002F")]
    [InlineData("a\\b", "U+005C")]
    [InlineData("a#b", "U+0023")]
    [InlineData("a?b", "U+003F")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\u007Fb", "U+007F")]
    [InlineData("a\u0085b", "U+0085")]
    public async Task Forbidden_characters_in_keys_are_refused_by_name(string key, string named)
    {
        foreach (var refused in await RefusalsAsync(key))
        {
            Assert.Contains(named, refused.Message, StringComparison.Ordinal);
            Assert.Contains("Key 'a", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(refused.Message, char.IsControl);
        }
    }

    [Fact]
    public async Task Keys_that_are_too_long_or_torn_are_refused()
    {
        Assert.All(await RefusalsAsync(new string('x', 513)), refused => Assert.Contains("513", refused.Message, StringComparison.Ordinal));
        Assert.All(await RefusalsAsync(new string('x', 100_000)), refused => Assert.InRange(refused.Message.Length, 1, 200));
        Assert.All(await RefusalsAsync("cut \uD83D"), refused => Assert.Contains("surrogate", refused.Message, StringComparison.Ordinal));
        Assert.All(await RefusalsAsync("\uDE00\uD83D"), refused => Assert.Contains("surrogate", refused.Message, StringComparison.Ordinal));
    }

    private static async Task ComesBackAsync(string text)
    {
        var table = await TableOf.ItsOwnAsync();
        await table.AddEntityAsync(new TableEntity("other", "row") { ["V"] = "other" }, None);
        await table.AddEntityAsync(new TableEntity(text, text) { ["V"] = text }, None);
        await table.UpsertEntityAsync(new TableEntity(text, text) { ["W"] = text }, TableUpdateMode.Merge, None);
        var read = await table.GetEntityAsync(text, text, select: null, None);
        Assert.Equal((text, text, text, text), (read.PartitionKey, read.RowKey, read.GetString("V"), read.GetString("W")));

        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateReplace, new TableEntity(text, text) { ["V"] = text + "!" }, read.ETag)], None);
        var filters = new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey eq {text} and RowKey eq {text}"),
            TableClient.CreateQueryFilter($"V eq {text + "!"}"),
            TableClient.CreateQueryFilter($"(RowKey ge {text} and RowKey le {text})"),
        };
        foreach (var filter in filters)
        {
            var found = Assert.Single(await TableOf.AllAsync(table.QueryAsync(filter, null, null, None)));
            Assert.Equal((text, text + "!"), (found.RowKey, found.GetString("V")));
        }

        await table.DeleteEntityAsync(text, text, default, None);
        Assert.Equal("other", Assert.Single(await TableOf.AllAsync(table.QueryAsync(null, null, null, None))).GetString("V"));
    }

    private static async Task<List<ArgumentException>> RefusalsAsync(string key)
    {
        // Nobody listens there: what is refused was never sent.
        var table = new TableServiceClient("UseDevelopmentStorage=true", TableOf.Impatient()).GetTableClient("Unsent");
        Func<Task>[] calls =
        [
            () => table.AddEntityAsync(new TableEntity(key, "r"), None),
            () => table.AddEntityAsync(new TableEntity("p", key), None),
            () => table.UpsertEntityAsync(new TableEntity("p", key), TableUpdateMode.Merge, None),
            () => table.GetEntityAsync(key, "r", select: null, None),
            () => table.GetEntityIfExistsAsync("p", key, select: null, None),
            () => table.DeleteEntityAsync(key, "r", default, None),
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity("p", key))], None),
        ];
        var refusals = new List<ArgumentException>();
        foreach (var call in calls)
        {
            refusals.Add(await Assert.ThrowsAnyAsync<ArgumentException>(call));
        }

        return refusals;
    }

    private static string Text(Random random, int length)
    {
        var text = "";
        while (text.Length < length)
        {
            text += random.Next(8) == 0 ? Emoji[random.Next(Emoji.Length)] : Alphabet[random.Next(Alphabet.Length)].ToString();
        }

        return text;
    }
}
