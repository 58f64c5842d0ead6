using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.CommandLine;

public sealed class AnalyzeTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mttx-tests-");
    private WebApplication _simulator = null!;
    private HttpClient _control = null!;
    private JsonNode _tenant = null!;

    public async Task InitializeAsync()
    {
        _simulator = SimulatorApp.Create(new SimulatorOptions { Tenants = 1, Cases = [400], Cap = 500, CredentialsFolder = _folder.FullName });
        await _simulator.StartAsync();
        _control = new HttpClient { BaseAddress = new Uri(SimulatorApp.BaseUrl(_simulator)) };
        _tenant = JsonNode.Parse(await _control.GetStringAsync(new Uri("/control/tenants", UriKind.Relative)))!["tenants"]![0]!;
        await File.WriteAllTextAsync(KeyFile, await _control.GetStringAsync(new Uri("/control/credentials/1", UriKind.Relative)));
    }

    public async Task DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public void Dispose() => _control.Dispose();

    [Fact]
    public async Task It_prints_what_calculate_prints_of_the_same_rows_asked_without_limit()
    {
        var analyzed = await MttxProcess.RunAsync([.. Tenant(), "--last", "100d", "--format", "json", "--by", "rule"]);
        Assert.Equal((0, ""), (analyzed.ExitCode, analyzed.Errors));
        var told = JsonNode.Parse(analyzed.Output)!.AsObject();

        var window = $"?start={told["window_start"]}&end={told["window_end"]}";
        using var files = ResultFiles.Of(await ExportAsync("history", window), await ExportAsync("cases", window));
        var calculated = await MttxProcess.RunAsync([.. files.Arguments, "--format", "json", "--by", "rule"]);

        foreach (var (member, expected) in JsonNode.Parse(calculated.Output)!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(expected, told[member]), $"{member}: {expected} and {told[member]}");
        }

        Assert.Equal((false, false), ((bool)told["history_limit_hit"]!, (bool)told["mttd_limit_hit"]!));
        Assert.True((bool)told["completeness"]!["history"]!["complete"]!);
        Assert.Contains(told["completeness"]!["history"]!["windows"]!.AsArray(), w => (string)w!["outcome"]! == "split_as_full");
    }

    [Fact]
    public async Task The_table_says_that_all_rows_are_there()
    {
        var answer = await MttxProcess.RunAsync([.. Tenant(), "--last", "30d"]);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Contains("Complete: all rows of the history", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_tenant_refuses_is_told_with_the_way_out_and_exit_code_1()
    {
        await _control.PostAsync(
            new Uri("/control/misbehave", UriKind.Relative),
            new StringContent("""{"kind":"permission_denied","operation":"dashboardQueries.execute"}""", null, "application/json"));

        var answer = await MttxProcess.RunAsync([.. Tenant(), "--last", "7d"]);

        Assert.Equal((1, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("Google SecOps failed dashboardQueries:execute with 403 PERMISSION_DENIED", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Grant the credential the permission chronicle.dashboardQueries.execute", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--last 7 days", "--last")]
    [InlineData("--last 7d|--from 2026-01-01", "exclude each other")]
    [InlineData("", "give --last 7d")]
    [InlineData("--from 2026-02-01|--to 2026-01-01", "not before the end")]
    [InlineData("--last 7d|--endpoint http://example.org", "this machine")]
    [InlineData("--last 7d|--endpoint here", "not an address")]
    [InlineData("--last 7d|--credentials no-such-file.json", "no-such-file.json")]
    [InlineData("--last 7d|--region us.example.org", "not a region")]
    [InlineData("--last 7d|--instance 5", "GUID")]
    [InlineData("--last 7d|--project A/B", "not a Google Cloud project")]
    public async Task Bad_options_end_with_2_and_one_line_that_names_the_way_out(string options, string hint)
    {
        var given = options.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(o => o.Split(' ', 2)).ToDictionary(o => o[0], o => o[1]);
        foreach (var (option, value) in Tenant().Skip(1).Chunk(2).Select(pair => (pair[0], pair[1])))
        {
            given.TryAdd(option, value);
        }

        var answer = await MttxProcess.RunAsync(["analyze", .. given.SelectMany(o => new[] { o.Key, o.Value })]);

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(hint, Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private string KeyFile => Path.Combine(_folder.FullName, "key.json");

    private string[] Tenant() =>
    [
        "analyze", "--project", (string)_tenant["project"]!, "--instance", (string)_tenant["instance"]!,
        "--region", (string)_tenant["region"]!, "--credentials", KeyFile, "--endpoint", SimulatorApp.BaseUrl(_simulator),
    ];

    private Task<string> ExportAsync(string query, string window) =>
        _control.GetStringAsync(new Uri($"/control/export/1/{query}.json{window}", UriKind.Relative));
}
