using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Exports;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Exports;

public sealed class CsvExportTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private Tenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        var id = await _service.AddTenantAsync(TenantBody.Plain("SOC East"));
        _tenant = (await _service.Services.GetRequiredService<TenantStore>().FindAsync(id, CancellationToken.None))!;
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_report_is_three_files_in_the_tenants_folder()
    {
        var outcome = await ExportAsync(Report());

        string[] names =
        [
            $"mttx_schedule_{_tenant.Id}000007/2026-02-09_063000_average_metrics.csv",
            $"mttx_schedule_{_tenant.Id}000007/2026-02-09_063000_completion_rates.csv",
            $"mttx_schedule_{_tenant.Id}000007/2026-02-09_063000_individual_cases.csv",
        ];
        Assert.Equal(ExportState.Done, outcome.State);
        Assert.Equal(names, outcome.Written);
        Assert.Equal(names, await NamesAsync());
        var properties = (await Blob(names[0]).GetPropertiesAsync()).Value;
        Assert.Equal("text/csv; charset=utf-8", properties.ContentType);
        Assert.Null(properties.ContentEncoding);
    }

    [Fact]
    public async Task The_files_hold_these_very_figures()
    {
        var report = Report() with { Path = "r" };
        await ExportAsync(report);

        var run = report.Job().Run.Id;
        Assert.Equal(
            $"""
            case_id,MTTD,MTTA,MTTC,MTTR,tags,environment,detection_rule_name,tenant_name,export_datetime,run_id,window_start,window_end,MTTD_state,MTTA_state,MTTC_state,MTTR_state
            1,300,600,1200,6600,True Positive; VIP,EMEA,Impossible travel,SOC East,2026-02-09T06:30:00Z,{run},2026-02-02T06:30:00Z,2026-02-09T06:30:00Z,reached,reached,reached,reached
            2,60,300,,,False Positive,EMEA,Phishing,SOC East,2026-02-09T06:30:00Z,{run},2026-02-02T06:30:00Z,2026-02-09T06:30:00Z,reached,reached,open,open
            3,,,,,,APAC,Impossible travel,SOC East,2026-02-09T06:30:00Z,{run},2026-02-02T06:30:00Z,2026-02-09T06:30:00Z,no_start,open,no_start,no_start

            """,
            await TextAsync("r_individual_cases.csv"));
        var averages = CsvText.Records(await TextAsync("r_average_metrics.csv")).Single();
        Assert.Equal(["450", "1200", "6600", "180"], [.. new[] { "A", "C", "R", "D" }.Select(m => averages[$"Average_MTT{m}_seconds"])]);
        Assert.Equal(["450", "450", "570"], [averages["MTTA_mean_seconds"], averages["MTTA_median_seconds"], averages["MTTA_p90_seconds"]]);
        Assert.Equal(["2", "3", "1"], [averages["MTTA_reached"], averages["MTTA_eligible"], averages["MTTA_open"]]);
        var rates = CsvText.Records(await TextAsync("r_completion_rates.csv")).Single();
        Assert.Equal(["66.67", "33.33", "33.33", "66.67"], [.. new[] { "A", "C", "R", "D" }.Select(m => rates[$"MTT{m}_completion_percent"])]);
    }

    [Fact]
    public async Task What_is_not_reached_is_an_empty_cell_in_every_file()
    {
        await ExportAsync((Report() with { Path = "r" }).With(("1", [], "", "")));

        var averages = CsvText.Records(await TextAsync("r_average_metrics.csv")).Single();
        Assert.Equal(["", "not_reached", "", "", "0"], [averages["Average_MTTR_seconds"], averages["MTTR_state"], averages["MTTR_p90_seconds"],
            averages["MTTR_survival_median_seconds"], averages["MTTR_reached"]]);
        Assert.Equal(["0", "reached"], [averages["Average_MTTD_seconds"], averages["MTTD_state"]]);
        var only = CsvText.Records(await TextAsync("r_individual_cases.csv")).Single();
        Assert.Equal(["0", "60", "", ""], [only["MTTD"], only["MTTA"], only["MTTC"], only["MTTR"]]);
    }

    [Theory]
    [InlineData("a, b", "a, b")]
    [InlineData("\"quoted\" \"\"twice\"\"", "\"quoted\" \"\"twice\"\"")]
    [InlineData("two\nlines\r\nand three\rfour", "two\nlines\r\nand three\rfour")]
    [InlineData("Zürich 東京 🙂 Ω", "Zürich 東京 🙂 Ω")]
    [InlineData("עברית \u202Eright to left", "עברית \u202Eright to left")]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")", "'=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("ok\n=1+1", "ok\n'=1+1")]
    [InlineData("＝1", "'＝1")]
    public async Task Whatever_attackers_write_is_read_back_and_never_runs(string written, string read)
    {
        await ExportAsync((Report() with { Path = "r" }).With(("1", [written], written, written), ("2", [], "E", new string('x', 500))));

        var cases = CsvText.Records(await TextAsync("r_individual_cases.csv"));
        Assert.Equal([read, read, read], [cases[0]["tags"], cases[0]["environment"], cases[0]["detection_rule_name"]]);
        Assert.Equal(new string('x', 500), cases[1]["detection_rule_name"]);
    }

    [Fact]
    public async Task A_second_attempt_writes_the_same_bytes()
    {
        await ExportAsync(Report() with { Path = "r" });
        var first = await ContentsAsync();

        var again = await ExportAsync(Report() with { Path = "r", MayBeThere = true });

        Assert.Equal(ExportState.Done, again.State);
        Assert.Equal(3, first.Count);
        Assert.Equal(first, await ContentsAsync());
    }

    [Fact]
    public async Task Later_reports_take_the_place_of_earlier_ones_where_names_hold_no_date_and_never_the_other_way_round()
    {
        var later = Report() with { Path = "latest", ExportedAt = Report().ExportedAt.AddDays(7) };
        await ExportAsync(Report() with { Path = "latest" });
        await ExportAsync(later);
        var newest = await ContentsAsync();

        var late = await ExportAsync(Report() with { Path = "latest", MayBeThere = true });

        Assert.Equal(ExportState.Skipped, late.State);
        Assert.Contains("newer report", late.Detail, StringComparison.Ordinal);
        Assert.Contains("latest_average_metrics.csv", late.Detail, StringComparison.Ordinal);
        Assert.Empty(late.Written);
        Assert.Equal(newest, await ContentsAsync());
        Assert.Contains(later.Job().Run.Id.ToString(), await TextAsync("latest_average_metrics.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_reports_written_at_once_the_newest_stays()
    {
        var reports = Enumerable.Range(0, 8).Select(i => Report() with { Path = "latest", Cases = false, ExportedAt = Report().ExportedAt.AddHours(i) }).ToList();

        await Task.WhenAll(reports.AsEnumerable().Reverse().Select(ExportAsync));

        var newest = reports[^1].Job().Run.Id.ToString();
        Assert.Equal(newest, CsvText.Records(await TextAsync("latest_average_metrics.csv")).Single()["run_id"]);
        Assert.Equal(newest, CsvText.Records(await TextAsync("latest_completion_rates.csv")).Single()["run_id"]);
    }

    [Fact]
    public async Task A_file_that_others_put_there_is_replaced()
    {
        await ExportAsync(Report() with { Path = "r" });
        await Blob("r_average_metrics.csv").UploadAsync(BinaryData.FromString("mine"), overwrite: true);

        await ExportAsync(Report() with { Path = "r" });

        Assert.StartsWith("Average_MTTA_seconds", await TextAsync("r_average_metrics.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_cases_are_written_whole()
    {
        const int count = 30_000;
        var report = (Report() with { Path = "large", Averages = false, CompletionRates = false })
            .With([.. Enumerable.Range(1, count).Select(i => ($"{i}", new[] { "a tag" }, "E", $"A rule {i % 50}"))]);

        await ExportAsync(report);

        var lines = (await TextAsync("large_individual_cases.csv")).Split('\n');
        Assert.Equal(count + 2, lines.Length);
        Assert.StartsWith("30000,0,60,,,a tag,E,A rule 0,", lines[count], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_long_files_written_at_once_each_is_of_one_report()
    {
        var files = _service.Services.GetRequiredService<ReportFiles>();
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => files.WriteAsync(
            _tenant.Id,
            "x.csv",
            new ReportOrigin($"{i}", 1, Report().ExportedAt.AddHours(i)),
            async (output, token) =>
            {
                for (var written = 0; written < 9_000_000; written += 100_000)
                {
                    await output.WriteAsync(Enumerable.Repeat((byte)i, 100_000).ToArray(), token);
                }
            },
            CancellationToken.None)));

        var content = Assert.Single(await ContentsAsync()).Value;
        Assert.Equal(9_000_000, content.Length);
        Assert.All(content.Distinct(), b => Assert.Equal(6, b));
        Assert.Equal("6", (await Blob("x.csv").GetPropertiesAsync()).Value.Metadata["run_id"]);
    }

    [Fact]
    public async Task Files_carry_no_byte_order_mark()
    {
        await ExportAsync(Report() with { Path = "r" });

        Assert.Equal((byte)'A', (await ContentsAsync())["r_average_metrics.csv"][0]);
    }

    [Fact]
    public async Task Nothing_is_left_for_a_tenant_that_is_gone()
    {
        await _service.Http.RemoveAsync($"/api/tenants/{_tenant.Id}");

        var outcome = await ExportAsync(Report());

        Assert.Equal(ExportState.Skipped, outcome.State);
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_path_that_is_none_is_told_with_the_way_out()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => ExportAsync(Report() with { Path = "../other" }));

        Assert.Equal("The destination's path \"../other\" holds . or .. as a folder; write the folder itself.", refused.Message);
    }

    private GivenReport Report() => new() { Tenant = _tenant };

    private Task<ExportOutcome> ExportAsync(GivenReport report) =>
        _service.Services.GetRequiredService<Exporter>().ExportAsync(report.Job(), CancellationToken.None);

    private BlobContainerClient Reports => _service.Services.GetRequiredService<StorageAccount>().Blobs(ReportFiles.Container);

    private BlobClient Blob(string name) => Reports.GetBlobClient($"{_tenant.Id}/{name}");

    private async Task<string> TextAsync(string name) => Encoding.UTF8.GetString((await Blob(name).DownloadContentAsync()).Value.Content);

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Reports.GetBlobsAsync())
        {
            names.Add(blob.Name[$"{_tenant.Id}/".Length..]);
        }

        return names;
    }

    private async Task<Dictionary<string, byte[]>> ContentsAsync()
    {
        var contents = new Dictionary<string, byte[]>();
        foreach (var name in await NamesAsync())
        {
            contents[name] = (await Blob(name).DownloadContentAsync()).Value.Content.ToArray();
        }

        return contents;
    }
}
