using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Backups;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Backups;

public sealed partial class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "backup.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_backed_up_is_restored_elsewhere_with_all_its_types()
    {
        await using var first = await MttxService.StartAsync();
        var tenant = await first.Http.PostJsonAsync(
            "/api/tenants", new { name = "a \"b\" ü\u2028", guid = Guid.NewGuid().ToString(), region = "us", gcp_project_id = "project-1" });
        Assert.Equal(HttpStatusCode.Created, tenant.Status);
        var odd = new TableEntity("p", "r") { ["I"] = 1, ["L"] = long.MaxValue, ["D"] = 1.0, ["B"] = true, ["T"] = DateTimeOffset.UnixEpoch, ["G"] = Guid.Empty, ["X"] = new byte[] { 1 } };
        await (await first.Services.GetRequiredService<StorageAccount>().TableAsync("Runs", default)).UpsertEntityAsync(odd, TableUpdateMode.Replace, default);
        var prefix = Azurite.UniqueName();

        var written = await RunAsync(first.Setting("Storage:Prefix")!, "backup", "--out", File);
        var restored = await RunAsync(prefix, "restore", File);

        Assert.True(written.ExitCode == 0, written.Errors);
        Assert.True(restored.ExitCode == 0, restored.Errors);
        Assert.Equal(RowsOf(written.Output), RowsOf(restored.Output));
        await using var second = await MttxService.StartAsync(new Dictionary<string, string?> { ["Storage:Prefix"] = prefix });
        Assert.Equal((await first.AskAsync("/api/tenants")).Text, (await second.AskAsync("/api/tenants")).Text);
        var back = await (await second.Services.GetRequiredService<StorageAccount>().TableAsync("Runs", default)).GetEntityAsync("p", "r", select: null, default);
        Assert.All(odd, property => Assert.Equal(property.Value, back[property.Key]));
        Assert.All(odd, property => Assert.IsType(property.Value!.GetType(), back[property.Key]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Over_rows_that_are_there_it_takes_a_word()
    {
        var prefix = Azurite.UniqueName();
        await System.IO.File.WriteAllLinesAsync(
            File, ["""{"mttx_backup":1}""", """{"table":"CaseStages","row":{"PartitionKey":"1","RowKey":"a","Name":"x"}}""", """{"rows":1}"""]);
        Assert.Equal(0, (await RunAsync(prefix, "restore", File)).ExitCode);

        var refused = await RunAsync(prefix, "restore", File);
        var taken = await RunAsync(prefix, "restore", File, "--over-existing");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--over-existing", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, taken.ExitCode);
    }

    [Theory]
    [InlineData("", "Line 1")]
    [InlineData("hello", "Line 1")]
    [InlineData("""{"mttx_backup":2}""", "later MTTx")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Tenants\",\"row\":{\"Partit", "Line 2")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"CaseStages\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a\"}}\n", "Line 3")]
    [InlineData("{\"mttx_backup\":1}\n{\"rows\":1}", "lacks rows")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Strangers\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a\"}}", "Line 2")]
    public async Task What_is_no_backup_is_refused(string text, string words)
    {
        await System.IO.File.WriteAllTextAsync(File, text);

        var refused = await RunAsync(Azurite.UniqueName(), "restore", File);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over()
    {
        await System.IO.File.WriteAllTextAsync(File, "mine");

        var refused = await RunAsync(Azurite.UniqueName(), "backup", "--out", File);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public void No_table_is_left_out()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Mttx.Functions"), "*.cs", SearchOption.AllDirectories);
        var named = sources.SelectMany(path => Tables().Matches(System.IO.File.ReadAllText(path))).Select(match => match.Groups[1].Value);

        Assert.Equal(named.Order(StringComparer.Ordinal), TableBackup.Tables.Order(StringComparer.Ordinal));
    }

    private static string RowsOf(string output) => Regex.Match(output, "^[0-9]+ rows").Value;

    private static async Task<MttxAnswer> RunAsync(string prefix, params string[] arguments) => await MttxProcess.RunAsync(
        arguments, "", new Dictionary<string, string?> { ["AzureWebJobsStorage"] = (await Azurite.SharedAsync()).ConnectionString, ["Storage__Prefix"] = prefix });

    [GeneratedRegex("const string Table = \"(\\w+)\"")]
    private static partial Regex Tables();
}
