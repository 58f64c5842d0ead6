using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Import;

/// <summary>Rows as years of use and other hands leave them.</summary>
public sealed class SqliteImportRowTests : IAsyncLifetime
{
    private const string Hidden = "\u001b[31m\u202e";

    private MttxService _mttx = null!;

    public async Task InitializeAsync() => _mttx = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _mttx.DisposeAsync();

    [Theory]
    [InlineData("INSERT INTO tenants VALUES (2, NULL, 'x', 'mars', '!', NULL, NULL, NULL)",
        "tenants 2: name: is missing; give 1 to 200 characters. guid: \"x\" is not a customer id", "region: \"mars\" is not a region", "gcp_project_id: \"!\" is not")]
    [InlineData("INSERT INTO tenants VALUES (2, 'B', '" + OldDatabaseFile.Guid2 + "', 'eu', 'project-two', 'first.example.com', 'https://10.0.0.1', '" + OldDatabaseFile.SoarKey + "')",
        "tenants 2: soar_url: ", "base_url: \"first.example.com\" is not a web address")]
    [InlineData("INSERT INTO tenants VALUES (2, 'B', '" + OldDatabaseFile.Guid2 + "', 'eu', 'project-two', NULL, NULL, '" + OldDatabaseFile.SoarKey + "')",
        "tenants 2: soar_api_key: is of no use without a soar_url")]
    [InlineData("INSERT INTO case_stages VALUES (1, 1, NULL, 5)", "case_stages 1: name: is missing")]
    [InlineData("INSERT INTO query_configs VALUES (1, 'query_history', 'limit: 5', 1)", "query_configs 1: query_text: ")]
    [InlineData("INSERT INTO query_configs VALUES (1, 'query_other', 'x', 1)", "query_configs 1: name: \"query_other\" is not a query of MTTx; there are query_history and query_case.")]
    [InlineData("INSERT INTO mttx_configs VALUES (1, 'MTTD', 'x', 'y', 1)", "mttx_configs 1: metric_type: \"MTTD\" is not a metric whose end can be set; there are MTTC and MTTR.")]
    [InlineData("INSERT INTO mttx_configs VALUES (1, 'MTTC', 'no_such_column', 'y', 1)", "mttx_configs 1: config_key: \"no_such_column\" is not a column that the tenant's history query answers")]
    [InlineData("INSERT INTO metric_thresholds VALUES (1, 1, 'MTTA', 'soon', 5, NULL, NULL, NULL)", "metric_thresholds 1: good_threshold: \"soon\" is not a number.")]
    [InlineData("INSERT INTO metric_thresholds VALUES (1, 1, 'MTTA', 10, 5, 'red', NULL, NULL)", "metric_thresholds 1: ok_threshold: is 5, better than", "good_color: \"red\" is not a colour")]
    [InlineData("INSERT INTO metric_thresholds VALUES (1, 1, 'MTTX', 10, 5, NULL, NULL, NULL)", "metric_thresholds 1: metric_name: \"MTTX\" is not a figure")]
    [InlineData("INSERT INTO schedules VALUES (1, 1, '@daily', 'EON', 0, 1, 1, 1, 'maybe')",
        "schedules 1: is_enabled: \"maybe\" is neither 0 (false) nor 1 (true). cron_schedule: \"@daily\" is a short form", "time_unit: \"EON\" is not one of", "start_time_val: 0 is not")]
    [InlineData("INSERT INTO schedules VALUES (1, 1, '0 6 * * *', 'DAY', 1.5, 1, 1, 1, 1)", "schedules 1: start_time_val: \"1.5\" is not a whole number.")]
    [InlineData("INSERT INTO schedule_destinations VALUES (3, 4711, 'CSV', NULL, NULL, 1)", "schedule_destinations 3: schedule_id: \"4711\" is not a schedule of this database.")]
    [InlineData("INSERT INTO schedules VALUES (3, 4711, '0 6 * * *', 'DAY', 1, 1, 1, 1, 1)", "schedules 3: tenant_id: \"4711\" is not a tenant of this database.")]
    [InlineData("INSERT INTO case_statuses VALUES (7, 'REOPENED', 6)", "case_statuses 7: name \"REOPENED\", enum_id \"6\" is not a status of Google's")]
    public async Task A_row_that_cannot_come_across_is_told_with_the_way_out_and_the_others_do(string row, params string[] expected)
    {
        using var old = OldDatabaseFile.OneTenant(row + "; INSERT INTO schedules VALUES (77, 1, '0 6 * * *', 'DAY', 1, 1, 1, 1, 1);");

        var answer = await _mttx.ImportAsync(old);

        Assert.True(answer.ExitCode == 1, answer.Output + answer.Errors);
        Assert.All(expected, part => Assert.Contains(part, answer.Output, StringComparison.Ordinal));
        Assert.EndsWith("1 rows were left out. Mend them in the old database and run the import again, or enter here what is still wanted.\n", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(OldDatabaseFile.SoarKey, answer.Output + answer.Errors, StringComparison.Ordinal);
        Assert.Equal(1_000_077, (long)Assert.Single(await _mttx.ListAsync("/api/tenants/1/schedules"))!["id"]!);
        Assert.Single(await _mttx.ListAsync("/api/tenants"));
    }

    [Fact]
    public async Task What_belongs_to_a_row_that_is_left_out_is_left_out_too_and_comes_when_it_is_mended()
    {
        using var old = OldDatabaseFile.Full();
        old.Run("UPDATE tenants SET region = 'mars' WHERE id = 1; UPDATE schedules SET cron_schedule = 'never' WHERE id = 6;");

        var answer = await _mttx.ImportAsync(old);

        Assert.Equal(1, answer.ExitCode);
        foreach (var line in (string[])
            [
                "tenants 1: region: \"mars\" is not a region", "case_stages 1: its tenant, 1, was left out.", "schedules 5: its tenant, 1, was left out.",
                "schedule_destinations 1: its schedule, 5, was left out.", "schedules 6: cron_schedule: ", "schedule_destinations 4: its schedule, 6, was left out.",
            ])
        {
            Assert.Contains("  " + line, answer.Output, StringComparison.Ordinal);
        }

        Assert.Equal([2, 7], (await _mttx.ListAsync("/api/tenants")).Select(t => (long)t!["id"]!));

        old.Run("UPDATE tenants SET region = 'eu' WHERE id = 1; UPDATE schedules SET cron_schedule = '0 6 * * *' WHERE id = 6;");
        var mended = await _mttx.ImportAllAsync(old);

        // The ids up to 7 count as given, so that no key of a tenant that was removed opens another.
        Assert.Contains("tenants 1 -> 8 ", mended.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await _mttx.ListAsync("/api/schedules/8000005/destinations")).Count);
        Assert.Single(await _mttx.ListAsync("/api/schedules/7000006/destinations"));
    }

    [Fact]
    public async Task An_older_database_lacks_tables_and_columns_and_has_others()
    {
        using var old = new OldDatabaseFile($"""
            CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT, guid TEXT, region TEXT, gcp_project_id TEXT, "evil{Hidden}" TEXT);
            CREATE TABLE schedules (id INTEGER PRIMARY KEY, tenant_id TEXT, cron_schedule TEXT, time_unit TEXT, start_time_val TEXT);
            CREATE TABLE metric_thresholds (id INTEGER PRIMARY KEY, tenant_id INTEGER, metric_name TEXT, good_threshold TEXT);
            CREATE TABLE case_stages (id INTEGER PRIMARY KEY, tenant_id INTEGER, name TEXT);
            CREATE TABLE alembic_version (version_num TEXT);
            INSERT INTO tenants VALUES (1, 'First SOC', '{OldDatabaseFile.Guid1}', 'eu', '4711', 'x');
            INSERT INTO schedules VALUES (1, '1', '0 6 * * *', 'week', '2');
            INSERT INTO metric_thresholds VALUES (1, 1, 'MTTA', '5e1');
            """);

        var answer = await _mttx.ImportAllAsync(old);

        foreach (var line in (string[])
            [
                "mttx_configs: there is no such table", "tenants: there is no column base_url, soar_url, soar_api_key", "alembic_version\": ignored",
                "tenants: ignored, since MTTx does not know them: the columns \"evil",
            ])
        {
            Assert.Contains(line, answer.Output, StringComparison.Ordinal);
        }

        AssertPrintable(answer.Output);
        var schedule = Assert.Single(await _mttx.ListAsync("/api/tenants/1/schedules"))!;
        Assert.Equal(("WEEK", 2, true, true), ((string)schedule["time_unit"]!, (int)schedule["start_time_val"]!, (bool)schedule["is_enabled"]!, (bool)schedule["output_individual_cases"]!));
        Assert.Equal(
            (50, 3600), (await _mttx.ListAsync("/api/tenants/1/thresholds")).Where(t => (string?)t!["metric_name"] == "MTTA")
                .Select(t => ((double)t!["good_threshold"]!, (double)t["ok_threshold"]!)).Single());
    }

    [Fact]
    public async Task Columns_and_values_of_any_type_are_told_and_never_end_the_import()
    {
        using var old = new OldDatabaseFile($"""
            CREATE TABLE tenants (id, name, guid, region, gcp_project_id, base_url, soar_url, soar_api_key);
            CREATE TABLE schedules (id, tenant_id, cron_schedule, time_unit, start_time_val, is_enabled);
            INSERT INTO tenants VALUES
                (1, 'First SOC', '{OldDatabaseFile.Guid1}', 'eu', 'project-one', NULL, NULL, NULL), (1, 'Twice', '{OldDatabaseFile.Guid2}', 'eu', 'project-one', NULL, NULL, NULL),
                (NULL, 'None', '{OldDatabaseFile.Guid2}', 'eu', 'project-one', NULL, NULL, NULL), ('seven', 'Word', '{OldDatabaseFile.Guid2}', 'eu', 'p', NULL, NULL, NULL),
                (-3, 'Below', '{OldDatabaseFile.Guid2}', 'eu', 'project-one', NULL, NULL, NULL), (4, x'00ff', x'01', 5, 6.5, x'02', x'03', x'04'),
                (5, '', '', '', '', '', '', ''), (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            INSERT INTO schedules VALUES (1, 1, x'00', 3, 'x', x'01'), (2, 1, 1e308, 9e999, -9e999, 2), (NULL, 1, '0 6 * * *', 'DAY', 1, 1), (3, NULL, NULL, NULL, NULL, NULL);
            """);

        var answer = await _mttx.ImportAsync(old);

        Assert.True(answer.ExitCode == 1, answer.Output + answer.Errors);
        Assert.Equal([8, 1, 0, 7], answer.Counts("tenants"));
        Assert.Equal([4, 0, 0, 4], answer.Counts("schedules"));
        Assert.Contains("tenants 1: id: stands there twice", answer.Output, StringComparison.Ordinal);
        Assert.Contains("tenants, row 3: id: null is not a whole number from 1 on", answer.Output, StringComparison.Ordinal);
        Assert.Contains("tenants 4: name: is binary; it must be text.", answer.Output, StringComparison.Ordinal);
        AssertPrintable(answer.Output);
    }

    [Fact]
    public async Task Hostile_names_come_across_as_text_or_not_at_all_and_are_told_printably()
    {
        using var old = new OldDatabaseFile(OldDatabaseFile.Schema + $"""
            INSERT INTO tenants VALUES
                (1, '=HYPERLINK("http://evil")', '{OldDatabaseFile.Guid1}', 'eu', 'project-one', NULL, NULL, NULL),
                (2, 'a' || char(10) || '{Hidden}' || char(0) || 'b', '{OldDatabaseFile.Guid2}', 'eu' || char(13, 10) || 'Host: evil', 'project-two', NULL, NULL, NULL),
                (3, printf('%.*c', 5000000, 'x'), '{OldDatabaseFile.Guid3}', '../..', 'a/b', 'javascript:alert(1)', 'http://169.254.169.254/', 'k');
            INSERT INTO case_stages VALUES (1, 1, 'ok', 1), (2, 1, 'a{Hidden}', 2), (3, 1, printf('%.*c', 5000, 'y'), 3);
            INSERT INTO schedules VALUES (1, 1, '0 6 * * *', 'DAY', 1, 1, 1, 1, 1);
            INSERT INTO schedule_destinations VALUES
                (1, 1, 'CSV', '../../etc/passwd', NULL, 1), (2, 1, 'CSV', 'C:\reports\{Hidden}.csv', NULL, 1), (3, 1, 'DATA_TABLE', NULL, 'a"; DROP TABLE', 1),
                (4, 1, 'WEBHOOK', 'http://evil', NULL, 1), (5, 1, 'CSV', 'C:\reports\soc.csv', NULL, 1), (6, 1, 'DATA_TABLE', NULL, 'same', 1), (7, 1, 'DATA_TABLE', NULL, 'same', 1);
            """);

        var answer = await _mttx.ImportAsync(old);

        Assert.True(answer.ExitCode == 1, answer.Output + answer.Errors);
        AssertPrintable(answer.Output);
        Assert.All(answer.Output.Split('\n'), line => Assert.True(line.Length < 700, line));
        Assert.Equal("=HYPERLINK(\"http://evil\")", (string?)Assert.Single(await _mttx.ListAsync("/api/tenants"))!["name"]);
        Assert.Equal("ok", (string?)Assert.Single(await _mttx.ListAsync("/api/tenants/1/stages"))!["name"]);
        Assert.Equal([7, 2, 0, 5], answer.Counts("schedule_destinations"));
        Assert.Equal([("reports/soc", null), (null, "same")], (await _mttx.ListAsync("/api/schedules/1000001/destinations")).Select(d => ((string?)d!["path"], (string?)d["data_table_name"])));
        Assert.Contains("schedule_destinations 7: data_table_name: is that of destination 1000006", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_read_in_whatever_encoding_the_database_has()
    {
        using var old = new OldDatabaseFile("PRAGMA encoding = 'UTF-16le';" + OldDatabaseFile.Schema + $"""
            INSERT INTO tenants VALUES (1, 'Überwachung 監視', '{OldDatabaseFile.Guid1}', 'eu', 'project-one', NULL, NULL, NULL);
            """);

        await _mttx.ImportAllAsync(old);

        Assert.Equal("Überwachung 監視", (string?)(await _mttx.GetAsync("/api/tenants/1"))["name"]);
    }

    [Fact]
    public async Task Ids_too_large_to_keep_are_given_anew()
    {
        using var old = OldDatabaseFile.OneTenant($"""
            INSERT INTO tenants VALUES (9000000001, 'Large', '{OldDatabaseFile.Guid2}', 'eu', 'project-two', NULL, NULL, NULL);
            INSERT INTO schedules VALUES (999999, 1, '0 6 * * *', 'DAY', 1, 1, 1, 1, 1), (9223372036854775807, 1, '0 7 * * *', 'DAY', 1, 1, 1, 1, 1);
            """);

        var first = await _mttx.ImportAllAsync(old);
        await _mttx.ImportAllAsync(old);

        Assert.Contains("tenants 9000000001 -> 2 ", first.Output, StringComparison.Ordinal);
        Assert.Equal([1_000_001, 1_000_002], (await _mttx.ListAsync("/api/tenants/1/schedules")).Select(s => (long)s!["id"]!));
    }

    private static void AssertPrintable(string output) => Assert.DoesNotContain(output, c => c is not '\n' && (char.IsControl(c) || c is '\u202e'));
}
