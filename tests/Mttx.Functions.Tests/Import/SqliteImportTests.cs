using System.Globalization;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Schedules;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Import;

public sealed class SqliteImportTests : IAsyncLifetime
{
    private MttxService _mttx = null!;

    public async Task InitializeAsync() => _mttx = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _mttx.DisposeAsync();

    [Fact]
    public async Task Tenants_come_across_with_their_ids_and_the_keys_of_their_SOARs()
    {
        using var old = OldDatabaseFile.Full();

        var answer = await _mttx.ImportAllAsync(old);

        var tenants = await _mttx.ListAsync("/api/tenants");
        Assert.Equal([1, 2, 7], tenants.Select(t => (long)t!["id"]!));
        Assert.Equal(["First SOC", "Second SOC", "Seventh SOC"], tenants.Select(t => (string)t!["name"]!));
        Assert.Equal([OldDatabaseFile.Guid1, OldDatabaseFile.Guid2, OldDatabaseFile.Guid3], tenants.Select(t => (string)t!["guid"]!));
        Assert.Equal(["eu", "us", "europe-west3"], tenants.Select(t => (string)t!["region"]!));
        Assert.Equal(["project-one", "project-two", "project-seven"], tenants.Select(t => (string)t!["gcp_project_id"]!));
        Assert.Equal(["https://first.backstory.chronicle.security", null, null], tenants.Select(t => (string?)t!["base_url"]));
        Assert.Equal(["https://soar.example.com", null, null], tenants.Select(t => (string?)t!["soar_url"]));
        Assert.Equal([true, false, false], tenants.Select(t => (bool)t!["has_soar_api_key"]!));
        Assert.Equal([3, 3, 0, 0], answer.Counts("tenants"));
        Assert.EndsWith("Nothing was left out.\n", answer.Output, StringComparison.Ordinal);
        Assert.Equal(8, await _mttx.AddTenantAsync());
    }

    [Fact]
    public async Task What_tenants_have_configured_comes_across()
    {
        using var old = OldDatabaseFile.Full();

        await _mttx.ImportAllAsync(old);

        var stages = await _mttx.ListAsync("/api/tenants/1/stages");
        Assert.Equal([("Triage", "11"), ("Incident", "12")], stages.Select(s => ((string)s!["name"]!, (string)s["soar_id"]!)));
        var configs = await _mttx.ListAsync("/api/tenants/1/mttx-configs");
        Assert.Equal(
            [("MTTC", "own_priority", "HIGH"), ("MTTR", "case_history_status", "CLOSED")],
            configs.Select(c => ((string)c!["metric_type"]!, (string)c["config_key"]!, (string)c["config_value"]!)));
        var queries = await _mttx.ListAsync("/api/tenants/1/queries");
        Assert.Equal([OldDatabaseFile.History, QueryConfig.Defaults(1)[1].Text], queries.Select(q => (string)q!["query_text"]!));
        var thresholds = (await _mttx.ListAsync("/api/tenants/1/thresholds")).ToDictionary(t => (string)t!["metric_name"]!, t => t!);
        Assert.Equal((120, 240.5, "#112233", "#778899"), Threshold("MTTA"));
        Assert.Equal((80, 60, "#112233", "#778899"), Threshold("MTTA_completion_percent"));
        Assert.Equal((3600, 86400, "#dcfce7", "#fee2e2"), Threshold("MTTD"));
        Assert.Equal(QueryConfig.Defaults(2)[0].Text, (string?)(await _mttx.ListAsync("/api/tenants/2/queries"))[0]!["query_text"]);

        (double, double, string, string) Threshold(string name) => (
            (double)thresholds[name]["good_threshold"]!, (double)thresholds[name]["ok_threshold"]!, (string)thresholds[name]["good_color"]!, (string)thresholds[name]["bad_color"]!);
    }

    [Fact]
    public async Task Schedules_come_across_with_their_destinations_and_with_ids_that_the_report_tells()
    {
        using var old = OldDatabaseFile.Full();

        var answer = await _mttx.ImportAllAsync(old);

        var schedules = await _mttx.ListAsync("/api/tenants/1/schedules");
        Assert.Equal([1_000_005, 1_000_009], schedules.Select(s => (long)s!["id"]!));
        var weekly = schedules[0]!;
        Assert.Equal(
            ("0 6 * * MON-FRI", "UTC", "DAY", 7, "Schedule 5"),
            ((string)weekly["cron_schedule"]!, (string)weekly["time_zone"]!, (string)weekly["time_unit"]!, (int)weekly["start_time_val"]!, (string)weekly["name"]!));
        Assert.Equal(
            (true, false, true, true),
            ((bool)weekly["output_avg_metrics"]!, (bool)weekly["output_completion_rates"]!, (bool)weekly["output_individual_cases"]!, (bool)weekly["is_enabled"]!));
        var next = DateTimeOffset.Parse((string)weekly["next_run_at"]!, CultureInfo.InvariantCulture);
        Assert.True(next > DateTimeOffset.UnixEpoch.AddYears(50), $"{next}");
        Assert.Equal((6, 0), (next.UtcDateTime.Hour, next.UtcDateTime.Minute));

        // Null was off to the older MTTx.
        Assert.False((bool)schedules[1]!["output_individual_cases"]!);
        var off = (await _mttx.ListAsync("/api/tenants/7/schedules"))[0]!;
        Assert.Equal((7_000_006, false, null, "HOUR"), ((long)off["id"]!, (bool)off["is_enabled"]!, (string?)off["next_run_at"], (string)off["time_unit"]!));
        Assert.Equal((true, true, false), ((bool)off["output_avg_metrics"]!, (bool)off["output_completion_rates"]!, (bool)off["output_individual_cases"]!));

        var destinations = await _mttx.ListAsync("/api/schedules/1000005/destinations");
        Assert.Equal(
            [(1_000_001, "CSV", "weekly/tenant", null, true), (1_000_002, "DATA_TABLE", null, "soc_numbers", true)],
            destinations.Select(d => ((long)d!["id"]!, (string)d["destination_type"]!, (string?)d["path"], (string?)d["data_table_name"], (bool)d["is_enabled"]!)));
        var file = (await _mttx.ListAsync("/api/schedules/7000006/destinations"))[0]!;
        Assert.Equal((7_000_004, "var/reports/x", false), ((long)file["id"]!, (string)file["path"]!, (bool)file["is_enabled"]!));
        foreach (var line in (string[])
            [
                "schedules 5 -> 1000005", "schedules 9 -> 1000009", "schedules 6 -> 7000006",
                "schedule_destinations 1 -> 1000001", "schedule_destinations 4 -> 7000004", "schedule_destinations 5 -> 1000005",
                "schedule_destinations 4: path: \"/var/reports/x.csv\" became \"var/reports/x\"",
            ])
        {
            Assert.Contains($"  {line}", answer.Output, StringComparison.Ordinal);
        }

        // A new one comes after them.
        Assert.Equal(1_000_010, (long)(await _mttx.Http.AddScheduleAsync(ScheduleBody.Plain())).Json["id"]!);
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_says_so()
    {
        using var old = OldDatabaseFile.Full();
        var first = await _mttx.ImportAllAsync(old);
        var stored = await StoredRows.AllAsync(_mttx);

        var second = await _mttx.ImportAllAsync(old);

        Assert.Equal(stored, await StoredRows.AllAsync(_mttx));
        Assert.Contains("Nothing was changed: all of it was there already.", second.Output, StringComparison.Ordinal);
        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal([3, 0, 3, 0], second.Counts("tenants"));
        Assert.Equal([4, 0, 4, 0], second.Counts("schedule_destinations"));
        Assert.Equal([3, 0, 3, 0], second.Counts("metric_thresholds"));
        Assert.DoesNotContain("audit", second.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_was_changed_or_removed_here_since_stays_so()
    {
        using var old = OldDatabaseFile.Full();
        await _mttx.ImportAllAsync(old);
        await _mttx.Http.PutJsonAsync("/api/tenants/2", TenantBody.Plain("Renamed").With(("guid", OldDatabaseFile.Guid2)));
        await _mttx.Http.PutJsonAsync("/api/mttx-configs/1000001", new { config_key = "case_history_stage", config_value = "Contained" });
        await _mttx.Http.PostJsonAsync("/api/tenants/1/thresholds", new { thresholds = new[] { new { metric_name = "MTTA", good_threshold = 1 } } });
        await _mttx.Http.PutJsonAsync("/api/schedules/1000009", new { is_enabled = false });
        await _mttx.Http.RemoveAsync("/api/schedules/1000005");
        await _mttx.Http.RemoveAsync("/api/destinations/7000004");
        var stored = await StoredRows.AllAsync(_mttx);

        var answer = await _mttx.ImportAllAsync(old);

        Assert.Equal(stored, await StoredRows.AllAsync(_mttx));
        Assert.Contains("schedules 5 -> 1000005 (removed here since)", answer.Output, StringComparison.Ordinal);
        Assert.Contains("schedule_destinations 4 -> 7000004 (removed here since)", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_got_the_ids_of_others_are_told_and_not_taken_for_these()
    {
        using var old = OldDatabaseFile.Full();
        await _mttx.ImportAllAsync(old);
        old.Run("""
            DELETE FROM schedules WHERE id = 9; DELETE FROM schedule_destinations WHERE id = 5; DELETE FROM schedule_destinations WHERE id = 4;
            INSERT INTO schedules VALUES (9, 1, '0 9 * * *', 'DAY', 2, 1, 1, 1, 1);
            INSERT INTO schedule_destinations VALUES (4, 6, 'CSV', 'other', NULL, 1), (5, 9, 'CSV', 'other', NULL, 1);
            """);
        var stored = await StoredRows.AllAsync(_mttx);

        var answer = await _mttx.ImportAsync(old);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("schedules 9: is not what was imported under this id; enter it here.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("schedule_destinations 4: is not what was imported under this id; enter it here.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("schedule_destinations 5: its schedule, 9, was left out.", answer.Output, StringComparison.Ordinal);
        Assert.Equal([3, 0, 2, 1], answer.Counts("schedules"));
        Assert.Equal([4, 0, 2, 2], answer.Counts("schedule_destinations"));
        Assert.Equal(stored, await StoredRows.AllAsync(_mttx));
    }

    [Fact]
    public async Task An_instance_that_is_there_already_gets_what_it_lacks_and_keeps_what_it_has()
    {
        var id = await _mttx.AddTenantAsync(TenantBody.Plain("Mine").With(("guid", OldDatabaseFile.Guid1)));
        await _mttx.Http.AddScheduleAsync(ScheduleBody.Plain(id));
        await _mttx.Http.PutJsonAsync($"/api/mttx-configs/{id}000002", new { config_key = "case_history_status", config_value = "MERGED" });
        using var old = OldDatabaseFile.Full();

        var answer = await _mttx.ImportAllAsync(old);

        Assert.Equal([3, 2, 1, 0], answer.Counts("tenants"));
        Assert.Equal("Mine", (string?)(await _mttx.GetAsync($"/api/tenants/{id}"))["name"]);
        Assert.Equal([1_000_001, 1_000_005, 1_000_009], (await _mttx.ListAsync("/api/tenants/1/schedules")).Select(s => (long)s!["id"]!));
        Assert.Equal(
            ["HIGH", "MERGED"], (await _mttx.ListAsync("/api/tenants/1/mttx-configs")).Select(c => (string)c!["config_value"]!));
        Assert.Equal(120, (double)(await _mttx.ListAsync("/api/tenants/1/thresholds")).Single(t => (string?)t!["metric_name"] == "MTTA")!["good_threshold"]!);
    }

    [Fact]
    public async Task Where_an_id_is_anothers_the_tenant_gets_a_new_one_by_which_it_is_found_again()
    {
        await _mttx.AddTenantAsync(TenantBody.Plain("Another's"));
        await _mttx.AddTenantAsync(TenantBody.Plain("Removed"));
        await _mttx.Http.RemoveAsync("/api/tenants/2");
        using var old = OldDatabaseFile.Full();

        var first = await _mttx.ImportAllAsync(old);
        var second = await _mttx.ImportAllAsync(old);

        Assert.Equal(
            [(1, "Another's"), (7, "Seventh SOC"), (8, "First SOC"), (9, "Second SOC")],
            (await _mttx.ListAsync("/api/tenants")).Select(t => ((long)t!["id"]!, (string)t["name"]!)));
        Assert.Contains("tenants 1 -> 8 ", first.Output, StringComparison.Ordinal);
        Assert.Contains("tenants 1 -> 8\n", second.Output, StringComparison.Ordinal);
        Assert.Contains("schedules 5 -> 8000005", second.Output, StringComparison.Ordinal);
        Assert.Equal([8_000_005, 8_000_009], (await _mttx.ListAsync("/api/tenants/8/schedules")).Select(s => (long)s!["id"]!));
        Assert.Equal([3, 0, 3, 0], second.Counts("tenants"));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        using var old = OldDatabaseFile.Full();

        var dry = await _mttx.ImportAllAsync(old, "--dry-run");

        Assert.Empty(await StoredRows.AllAsync(_mttx));
        Assert.StartsWith("What importing ", dry.Output, StringComparison.Ordinal);
        var real = await _mttx.ImportAllAsync(old);
        Assert.Equal(Ids(real), Ids(dry));
        Assert.Equal(real.Output.Split('\n')[2..11], dry.Output.Split('\n')[2..11]);
        var stored = await StoredRows.AllAsync(_mttx);
        Assert.Contains("Nothing would be changed: all of it is there already.", (await _mttx.ImportAllAsync(old, "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Equal(stored, await StoredRows.AllAsync(_mttx));
    }

    [Fact]
    public async Task A_dry_run_beside_other_tenants_foretells_the_ids()
    {
        await _mttx.AddTenantAsync(TenantBody.Plain("Another's"));
        var mine = await _mttx.AddTenantAsync(TenantBody.Plain("Mine").With(("guid", OldDatabaseFile.Guid1)));
        for (var i = 0; i < 5; i++)
        {
            await _mttx.Http.AddScheduleAsync(ScheduleBody.Plain(mine));
        }

        using var old = OldDatabaseFile.Full();
        var dry = await _mttx.ImportAllAsync(old, "--dry-run");
        var real = await _mttx.ImportAllAsync(old);

        Assert.Contains("  schedules 5 -> 2000006", real.Output, StringComparison.Ordinal);
        Assert.Equal(Ids(real), Ids(dry));
    }

    [Fact]
    public async Task Schedules_can_come_across_switched_off_and_in_another_time_zone()
    {
        using var old = OldDatabaseFile.Full();
        old.Run("UPDATE schedules SET cron_schedule = '0 6 * * 1' WHERE id = 5");

        var answer = await _mttx.ImportAllAsync(old, "--disable-schedules", "--time-zone", "Europe/Vienna");

        foreach (var schedule in await _mttx.ListAsync("/api/tenants/1/schedules"))
        {
            Assert.Equal((false, null, "Europe/Vienna"), ((bool)schedule!["is_enabled"]!, (string?)schedule["next_run_at"], (string)schedule["time_zone"]!));
        }

        Assert.Contains("schedules 5: was enabled, and is disabled here", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("schedules 6: was enabled", answer.Output, StringComparison.Ordinal);
        Assert.Contains("schedules 5: \"0 6 * * 1\" counts days of the week", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_kept_and_never_told()
    {
        using var old = OldDatabaseFile.Full();

        var answers = new[] { await _mttx.ImportAllAsync(old, "--dry-run"), await _mttx.ImportAllAsync(old), await _mttx.ImportAllAsync(old) };

        Assert.All(answers, answer => Assert.DoesNotContain(OldDatabaseFile.SoarKey, answer.Output + answer.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain(await StoredRows.AllAsync(_mttx), row => row.Contains(OldDatabaseFile.SoarKey, StringComparison.Ordinal));
        Assert.Contains("tenant.create 1 by command_line", answers[1].Errors, StringComparison.Ordinal);
        Assert.Equal(["mttx old.db"], Directory.GetFiles(old.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Hundreds_of_tenants_come_across()
    {
        using var old = new OldDatabaseFile(OldDatabaseFile.Schema + """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
            INSERT INTO tenants SELECT i, 'SOC ' || i, printf('%08d-89ab-cdef-0123-456789abcdef', i), 'eu', 'project-one', NULL, NULL, NULL FROM n;
            INSERT INTO mttx_configs SELECT id, 'MTTC', 'case_history_stage', 'Contained', id FROM tenants;
            INSERT INTO metric_thresholds SELECT id, id, 'MTTA', 1, 2, NULL, NULL, NULL FROM tenants;
            INSERT INTO schedules SELECT id, id, '0 6 * * *', 'DAY', 7, 1, 1, 1, 1 FROM tenants;
            INSERT INTO schedule_destinations SELECT id, id, 'CSV', NULL, NULL, 1 FROM tenants;
            """);

        var answer = await _mttx.ImportAllAsync(old);

        Assert.Equal([500, 500, 0, 0], answer.Counts("schedule_destinations"));
        Assert.Equal(500, (await _mttx.ListAsync("/api/tenants")).Count);
        Assert.Equal(500_000_500, (long)Assert.Single(await _mttx.ListAsync("/api/tenants/500/schedules"))!["id"]!);
    }

    private static IEnumerable<string> Ids(MttxAnswer answer) => answer.Output.Split('\n').Where(line => line.Contains(" -> ", StringComparison.Ordinal));
}
