using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Backups;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Schedules;
using Mttx.Functions.Tests.Tenants;

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
    [InlineData("""{"mttx_backup":0}""", "Line 1")]
    [InlineData("""{"mttx_backup":2}""", "later MTTx")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Tenants\",\"row\":{\"Partit", "Line 2")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"CaseStages\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a\"}}\n", "Line 3")]
    [InlineData("{\"mttx_backup\":1}\n{\"rows\":1}", "lacks rows")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Strangers\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a\"}}", "Line 2")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Runs\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a/b\"}}\n{\"rows\":1}", "Line 2")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Runs\",\"row\":{\"RowKey\":\"a\"}}\n{\"rows\":1}", "Line 2")]
    [InlineData("{\"mttx_backup\":1}\n{\"table\":\"Runs\",\"row\":{\"PartitionKey\":\"1\",\"RowKey\":\"a\",\"N@odata.type\":\"Edm.Int64\",\"N\":\"9223372036854775808\"}}\n{\"rows\":1}", "Line 2")]
    public async Task What_is_no_backup_is_refused(string text, string words)
    {
        await System.IO.File.WriteAllTextAsync(File, text);

        var refused = await RunAsync(Azurite.UniqueName(), "restore", File);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(words, refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_were_given_since_are_not_given_again()
    {
        await using var service = await MttxService.StartAsync();
        var (http, prefix) = (service.Http, service.Setting("Storage:Prefix")!);
        await service.AddTenantAsync();
        await AddAllAsync(1_000_001);
        Assert.Equal(0, (await RunAsync(prefix, "backup", "--out", File)).ExitCode);
        await AddAllAsync(1_000_002);
        Assert.Equal(2, await service.AddTenantAsync());

        var restored = await RunAsync(prefix, "restore", File, "--over-existing");

        Assert.True(restored.ExitCode == 0, restored.Errors);
        await AddAllAsync(1_000_003);
        await http.RemoveAsync("/api/tenants/2");
        Assert.Equal(3, await service.AddTenantAsync());

        async Task AddAllAsync(long id)
        {
            Assert.Equal(id, (long)(await http.AddScheduleAsync()).Json["id"]!);
            var destination = await http.PostJsonAsync("/api/destinations", new { schedule_id = 1_000_001, destination_type = "CSV", path = $"a{id}" });
            Assert.Equal(id, (long)destination.Json["id"]!);
        }
    }

    [Fact]
    public async Task Keys_that_were_revoked_since_stay_so_unless_asked_for()
    {
        await using var service = await MttxService.StartAsync();
        var prefix = service.Setting("Storage:Prefix")!;
        var key = (await service.Http.PostJsonAsync("/api/api-keys", new { name = "playbook", role = "viewer" })).Json;
        Assert.Equal(0, (await RunAsync(prefix, "backup", "--out", File)).ExitCode);
        await service.Http.RemoveAsync($"/api/api-keys/{key["id"]}");

        var without = await RunAsync(prefix, "restore", File, "--over-existing");
        var after = (await service.Http.AskAsync("/api/api-keys")).Json.AsArray().Count;
        var with = await RunAsync(prefix, "restore", File, "--over-existing", "--with-keys");

        Assert.Contains("1 of API keys left out, which --with-keys restores", without.Output, StringComparison.Ordinal);
        Assert.Equal(0, after);
        Assert.True(with.ExitCode == 0, with.Errors);
        Assert.Single((await service.Http.AskAsync("/api/api-keys")).Json.AsArray());
    }

    [Fact]
    public async Task A_pipe_is_refused_before_anything_is_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var storage = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = (await Azurite.SharedAsync()).ConnectionString, ["Storage__Prefix"] = Azurite.UniqueName() };
        var refused = await MttxProcess.RunAsync(["restore", "/dev/stdin"], "{\"mttx_backup\":1}\n{\"rows\":0}\n", storage);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("mttx: \"/dev/stdin\" is a pipe; give a file, which is read twice.\n", refused.Errors);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWFh;TableEndpoint=http://127.0.0.1:9/a;BlobEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a", 1, "The storage account cannot be reached")]
    [InlineData("Runs__LeaseLength", "x", 2, "LeaseLength")]
    public async Task What_fails_is_told_in_one_line_and_leaves_no_file(string setting, string value, int exitCode, string words)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = (await Azurite.SharedAsync()).ConnectionString, [setting] = value };

        var failed = await MttxProcess.RunAsync(["backup", "--out", File], "", settings);

        Assert.Equal(exitCode, failed.ExitCode);
        var line = Assert.Single(failed.Errors.Split('\n'), line => line.StartsWith("mttx: ", StringComparison.Ordinal));
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failed.Errors, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
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
