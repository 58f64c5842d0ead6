using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Exports;
using Mttx.Functions.Identity;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Exports;

public sealed class ReportFilesTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private long _tenant;
    private long _other;

    private string Folder => $"/api/tenants/{_tenant}/reports";

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        _tenant = await _service.AddTenantAsync();
        _other = await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_tenant_without_reports_has_an_empty_list()
    {
        Assert.Equal("[]", (await _service.AskAsync(Folder)).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.AskAsync($"{Folder}/weekly.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.AskAsync("/api/tenants/4711/reports")).Status);
    }

    [Fact]
    public async Task Files_are_listed_by_name_with_the_run_that_wrote_them()
    {
        await WriteAsync(_tenant, "weekly/b.csv", "12345");
        await WriteAsync(_tenant, "weekly/a.csv", "1");
        await WriteAsync(_other, "weekly/c.csv", "other");

        var listed = (await _service.AskAsync(Folder)).Json.AsArray();

        Assert.Equal(["weekly/a.csv", "weekly/b.csv"], listed.Select(f => (string)f!["name"]!));
        var file = listed[1]!;
        Assert.Equal(5, (long)file["size_bytes"]!);
        Assert.Equal("run-of-b", (string)file["run_id"]!);
        Assert.Equal(7, (long)file["schedule_id"]!);
        Assert.Equal(new DateTimeOffset(2026, 2, 9, 6, 30, 0, TimeSpan.Zero), (DateTimeOffset)file["exported_at"]!);
        Assert.True((DateTimeOffset)file["last_modified"]! > new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("a/", 3)]
    [InlineData("Zü", 1)]
    [InlineData("../", 0)]
    [InlineData("%2F", 0)]
    public async Task A_prefix_tells_which_are_wanted(string prefix, int expected)
    {
        await WriteAllAsync("a/1.csv", "a/2.csv", "a/3.csv", "b.csv", "Zürich & 東京.csv");
        await WriteAsync(_other, "a/4.csv", "other");

        var listed = (await _service.AskAsync($"{Folder}?prefix={prefix}")).Json.AsArray();

        Assert.Equal(expected, listed.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("東京 & ü/")]
    public async Task Pages_lead_to_one_another_and_hold_each_file_once(string? prefix)
    {
        var names = Enumerable.Range(10, 7).Select(i => $"東京 & ü/{i}.csv").ToArray();
        await WriteAllAsync(names);
        await WriteAllAsync([.. names.Select(n => $"0{n}")]);
        var wanted = prefix is null ? names.Select(n => $"0{n}").Concat(names) : names;

        var found = new List<string>();
        var next = $"{Folder}?limit=3{(prefix is null ? "" : $"&prefix={Uri.EscapeDataString(prefix)}")}";
        for (var pages = 0; next is not null; pages++)
        {
            Assert.True(pages < 10);
            var page = await _service.AskAsync(next);
            Assert.InRange(page.Json.AsArray().Count, 1, 3);
            found.AddRange(page.Json.AsArray().Select(f => (string)f!["name"]!));
            next = page.Headers.TryGetValue("Link", out var link) ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
            Assert.Equal(next is not null, page.Headers.ContainsKey("X-Continuation"));
        }

        Assert.Equal(wanted, found);
    }

    [Theory]
    [InlineData("limit=0", "limit: \"0\" is not a number from 1 to 1000.")]
    [InlineData("limit=1001", "limit: \"1001\" is not a number from 1 to 1000.")]
    [InlineData("limit=x", "limit: \"x\" is not a number from 1 to 1000.")]
    [InlineData("continuation=%21", "continuation: \"!\" is not what X-Continuation said; leave it out to begin with the first.")]
    [InlineData("continuation=", "continuation: \"\" is not what X-Continuation said; leave it out to begin with the first.")]
    [InlineData("continuation=_w", "continuation: \"_w\" is not what X-Continuation said; leave it out to begin with the first.")]
    [InlineData("prefix=%0a", "prefix: \" \" begins no name of a file; names have at most 400 characters, and none that controls.")]
    public async Task Values_that_cannot_be_are_told(string query, string detail)
    {
        var answer = await _service.AskAsync($"{Folder}?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, detail), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task A_file_is_downloaded_as_it_was_written()
    {
        await WriteAsync(_tenant, "Zürich/a b #1.csv", "case_id,ü\n1,\"=x\"\n");

        var answer = await _service.AskAsync($"{Folder}/Z%C3%BCrich/a%20b%20%231.csv");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("case_id,ü\n1,\"=x\"\n", answer.Text);
        Assert.Equal("text/csv; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.StartsWith("attachment;", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("Z%C3%BCrich_a%20b%20%231.csv", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal($"{Encoding.UTF8.GetByteCount(answer.Text)}", answer.Headers["Content-Length"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        await WriteAsync(_tenant, "latest.csv", "1");
        var first = await _service.AskAsync($"{Folder}/latest.csv");

        var again = await _service.AskAsync($"{Folder}/latest.csv", ("If-None-Match", first.Headers["ETag"]));
        await WriteAsync(_tenant, "latest.csv", "2");
        var changed = await _service.AskAsync($"{Folder}/latest.csv", ("If-None-Match", first.Headers["ETag"]));

        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.OK, "2"), (changed.Status, changed.Text));
    }

    [Fact]
    public async Task A_long_file_is_downloaded_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"{i,9}\n"));
        await WriteAsync(_tenant, "long.csv", text);

        Assert.Equal(text, (await _service.AskAsync($"{Folder}/long.csv")).Text);
    }

    [Theory]
    [InlineData("../{other}/secret.csv")]
    [InlineData("..%2F{other}%2Fsecret.csv")]
    [InlineData("%2e%2e/{other}/secret.csv")]
    [InlineData("%2e%2e%2f{other}%2fsecret.csv")]
    [InlineData("%252e%252e%252f{other}%252fsecret.csv")]
    [InlineData("a/../../{other}/secret.csv")]
    [InlineData("a%2f..%2f..%2f{other}%2fsecret.csv")]
    [InlineData("..%5C{other}%5Csecret.csv")]
    [InlineData("%2F..%2F{other}/secret.csv")]
    [InlineData("/{other}/secret.csv")]
    [InlineData("./../{other}/secret.csv")]
    [InlineData("..;/{other}/secret.csv")]
    [InlineData("%c0%ae%c0%ae/{other}/secret.csv")]
    [InlineData("secret.csv")]
    [InlineData("x%00.csv")]
    [InlineData("a//b.csv")]
    public async Task Nobody_reaches_another_tenants_folder(string name)
    {
        await WriteAsync(_other, "secret.csv", "the secret of another");
        var key = await Keys.MakeAsync(_service, Roles.Viewer, [_tenant]);
        var other = $"{_other}";

        // Sent as it is: HttpClient would resolve the dots itself.
        var uri = new Uri(
            $"{_service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{Folder}/{name.Replace("{other}", other, StringComparison.Ordinal)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("X-Api-Key", key);
        var answer = await HttpAnswer.OfAsync(_service.Http, request);

        Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{(int)answer.Status} {answer.Text}");
        Assert.DoesNotContain("the secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_go_with_their_tenant_and_no_others()
    {
        await WriteAsync(_tenant, "a.csv", "1");
        await WriteAsync(_other, "b.csv", "1");

        await _service.Http.RemoveAsync($"/api/tenants/{_tenant}");

        var left = await _service.Services.GetRequiredService<StorageAccount>().Blobs(ReportFiles.Container)
            .GetBlobsAsync(default, default, prefix: null, CancellationToken.None).Select(blob => blob.Name).ToListAsync();
        Assert.Equal([$"{_other}/b.csv"], left);
    }

    [Fact]
    public async Task What_a_report_wrote_is_listed_and_downloaded()
    {
        var tenant = await _service.Services.GetRequiredService<Functions.Tenants.TenantStore>().FindAsync(_tenant, CancellationToken.None);
        var report = new GivenReport { Tenant = tenant! };
        var outcome = await _service.Services.GetRequiredService<Exporter>().ExportAsync(report.Job(), CancellationToken.None);

        var listed = (await _service.AskAsync($"{Folder}?prefix=mttx_schedule_{_tenant}000007/")).Json.AsArray();

        Assert.Equal(outcome.Written, listed.Select(f => (string)f!["name"]!));
        Assert.All(listed, f => Assert.Equal(report.Job().Run.Id.ToString(), (string)f!["run_id"]!));
        foreach (var name in outcome.Written)
        {
            Assert.NotEmpty(CsvText.Records((await _service.AskAsync($"{Folder}/{name}")).Text));
        }
    }

    private async Task WriteAllAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await WriteAsync(_tenant, name, "1");
        }
    }

    private Task<bool> WriteAsync(long tenant, string name, string text) => _service.Services.GetRequiredService<ReportFiles>().WriteAsync(
        tenant,
        name,
        new ReportOrigin($"run-of-{(char.IsAscii(name[^5]) ? name[^5] : 'x')}", 7, new DateTimeOffset(2026, 2, 9, 6, 30, 0, TimeSpan.Zero)),
        (output, token) => output.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(),
        CancellationToken.None);
}
