using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Mttx.Functions.Import;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Import;

public sealed class SqliteFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--nonsense", "FILE")]
    [InlineData("FILE", "FILE2")]
    [InlineData("FILE", "--time-zone", "Mars/Olympus")]
    public async Task A_wrong_option_is_told_in_one_line(params string[] arguments)
    {
        using var old = OldDatabaseFile.OneTenant();

        AssertRefused("", await MttxProcess.RunAsync(["import-sqlite", .. arguments.Where(a => a.Length > 0).Select(a => a == "FILE" ? old.Path : a)]));
    }

    [Theory]
    [InlineData("is empty", 0, 0)]
    [InlineData("is not a SQLite database, or it is encrypted", 0, 5000)]
    [InlineData("is damaged or cut off", 50, 0)]
    [InlineData("is damaged or cut off", 5000, 0)]
    [InlineData("is damaged or cut off", 8192, 0)]
    public async Task A_file_that_is_no_whole_database_is_refused(string expected, int kept, int random)
    {
        using var old = OldDatabaseFile.Full();
        var bytes = await File.ReadAllBytesAsync(old.Path);
        Assert.True(bytes.Length > 10_000);
        await File.WriteAllBytesAsync(old.Path, [.. bytes[..kept], .. RandomNumberGenerator.GetBytes(random)]);

        AssertRefused(expected, await MttxProcess.RunAsync("import-sqlite", old.Path));
    }

    [Fact]
    public async Task A_damaged_page_in_the_middle_is_found_before_anything_is_imported()
    {
        await using var mttx = await MttxService.StartAsync();
        using var old = new OldDatabaseFile(OldDatabaseFile.Schema + """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
            INSERT INTO tenants SELECT i, 'SOC ' || i, printf('%08d-89ab-cdef-0123-456789abcdef', i), 'eu', 'project-one', NULL, NULL, NULL FROM n;
            """);
        var bytes = await File.ReadAllBytesAsync(old.Path);
        RandomNumberGenerator.Fill(bytes.AsSpan(4096 * (bytes.Length / 4096 / 2), 4096));
        await File.WriteAllBytesAsync(old.Path, bytes);

        AssertRefused("is damaged or cut off", await mttx.ImportAsync(old));
        Assert.Empty(await mttx.ListAsync("/api/tenants"));
    }

    [Fact]
    public async Task An_encrypted_body_behind_a_plain_header_is_refused()
    {
        using var old = OldDatabaseFile.Full();
        var bytes = await File.ReadAllBytesAsync(old.Path);
        RandomNumberGenerator.Fill(bytes.AsSpan(16));
        await File.WriteAllBytesAsync(old.Path, bytes);

        AssertRefused("", await MttxProcess.RunAsync("import-sqlite", old.Path));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_a_folder_is_told()
    {
        using var folder = new TemporaryFolder();

        AssertRefused("does not exist", await MttxProcess.RunAsync("import-sqlite", Path.Combine(folder.Path, "none.db")));
        AssertRefused("does not exist", await MttxProcess.RunAsync("import-sqlite", Path.Combine(folder.Path, "none", "none.db")));
        AssertRefused("is a folder", await MttxProcess.RunAsync("import-sqlite", folder.Path));
    }

    [Theory]
    [InlineData("CREATE TABLE songs (id INTEGER)")]
    [InlineData("CREATE TABLE schedules (id INTEGER)")]
    [InlineData("CREATE VIEW tenants AS SELECT 1 AS id")]
    public async Task A_database_of_something_else_is_refused(string schema)
    {
        using var old = new OldDatabaseFile(schema);

        AssertRefused("is a SQLite database, but not of MTTx: it has no table tenants", await MttxProcess.RunAsync("import-sqlite", old.Path));
    }

    [Fact]
    public async Task Storage_that_is_not_set_is_told_after_the_file_was_found_good()
    {
        using var old = OldDatabaseFile.OneTenant();

        AssertRefused("AzureWebJobsStorage", await MttxProcess.RunAsync(["import-sqlite", old.Path], "", new Dictionary<string, string?> { ["AzureWebJobsStorage"] = null }));
    }

    [Fact]
    public async Task Keys_of_SOARs_are_not_encrypted_with_keys_that_only_this_machine_has()
    {
        using var old = OldDatabaseFile.Full();
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = null, ["AzureWebJobsStorage__accountName"] = "stmttx" };

        AssertRefused("The database holds SOAR keys: set Secrets__KeyVault", await MttxProcess.RunAsync(["import-sqlite", old.Path], "", settings));
        AssertRefused("The database holds SOAR keys: set Secrets__KeyVault", await MttxProcess.RunAsync(["import-sqlite", old.Path, "--dry-run"], "", settings));
    }

    [Fact]
    public void Half_empty_is_not_damaged()
    {
        using var old = new OldDatabaseFile(OldDatabaseFile.Schema);

        Assert.Empty(SqliteFile.Read(old.Path, CancellationToken.None).Rows(OldSchema.Tenants));
    }

    [Fact]
    public void What_lies_in_the_log_beside_the_file_is_read_and_nothing_is_touched()
    {
        using var old = OldDatabaseFile.OneTenant();
        using var open = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = old.Path, Pooling = false }.ToString());
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE tenants SET name = 'In the log';";
        command.ExecuteNonQuery();
        Assert.True(new FileInfo(old.Path + "-wal").Length > 0);
        var before = Files(old);

        var name = SqliteFile.Read(old.Path, CancellationToken.None).Rows(OldSchema.Tenants)[0].Value("name");

        Assert.Equal("\"In the log\"", name);
        Assert.Equal(before, Files(old));
    }

    [Fact]
    public void A_log_that_was_left_behind_is_read_too_and_an_unfinished_change_is_taken_back()
    {
        using var old = OldDatabaseFile.OneTenant();
        using var copy = new TemporaryFolder();
        var file = Path.Combine(copy.Path, "a b%20?#.db");
        using (var open = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = old.Path, Pooling = false }.ToString()))
        {
            open.Open();
            using var command = open.CreateCommand();
            command.CommandText = "PRAGMA cache_size = 1; BEGIN; UPDATE tenants SET name = 'Half'; CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n;";
            command.ExecuteNonQuery();
            Assert.True(new FileInfo(old.Path + "-journal").Length > 0);
            File.Copy(old.Path, file);
            File.Copy(old.Path + "-journal", file + "-journal");
        }

        Assert.Equal("\"First SOC\"", SqliteFile.Read(file, CancellationToken.None).Rows(OldSchema.Tenants)[0].Value("name"));
        File.Delete(file + "-journal");
        File.Copy(old.Path, file, overwrite: true);
        Assert.Equal("\"First SOC\"", SqliteFile.Read(file, CancellationToken.None).Rows(OldSchema.Tenants)[0].Value("name"));
    }

    private static List<(string, long, DateTime)> Files(OldDatabaseFile old) =>
        [.. new DirectoryInfo(old.Folder).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, file.Length, file.LastWriteTimeUtc))];

    private static void AssertRefused(string expected, MttxAnswer answer)
    {
        Assert.True(answer.ExitCode == 2, $"{answer.ExitCode} {answer.Output} {answer.Errors}");
        Assert.Empty(answer.Output);
        Assert.StartsWith("mttx: ", Assert.Single(answer.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains(expected, answer.Errors, StringComparison.Ordinal);
    }
}
