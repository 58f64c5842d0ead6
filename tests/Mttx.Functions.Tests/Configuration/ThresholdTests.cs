using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Configuration;

public sealed class ThresholdTests : IAsyncLifetime
{
    private const string Path = "/api/tenants/1/thresholds";

    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_defaults_are_there_at_the_first_look()
    {
        var all = (await Http.AskAsync(Path)).Json.AsArray();

        Assert.Equal(8, all.Count);
        Assert.Equal(
            """{"id":1000001,"tenant_id":1,"metric_name":"MTTD","good_threshold":3600,"ok_threshold":86400,"good_color":"#dcfce7","ok_color":"#fef9c3","bad_color":"#fee2e2"}""",
            all[0]!.ToJsonString());
        Assert.Equal(
            """{"id":1000008,"tenant_id":1,"metric_name":"MTTR_completion_percent","good_threshold":90,"ok_threshold":75,"good_color":"#dcfce7","ok_color":"#fef9c3","bad_color":"#fee2e2"}""",
            all[7]!.ToJsonString());
    }

    [Fact]
    public async Task A_part_of_the_list_changes_that_part()
    {
        var before = (await Http.AskAsync(Path)).Json.AsArray();

        var answer = await SendAsync(
            """{"thresholds": [{"metric_name": "MTTA", "good_threshold": 0.5, "ok_threshold": 60, "bad_color": "#FF0000"}, {"metric_name": "MTTC_completion_percent", "ok_threshold": 90}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((await Http.AskAsync(Path)).Text, answer.Text);
        var after = answer.Json.AsArray();
        Assert.Equal((0.5, 60, "#FF0000"), ((double)after[1]!["good_threshold"]!, (double)after[1]!["ok_threshold"]!, (string?)after[1]!["bad_color"]));
        Assert.Equal(90, (double)after[6]!["ok_threshold"]!);
        Assert.Equal([1, 6], Enumerable.Range(0, 8).Where(i => before[i]!.ToJsonString() != after[i]!.ToJsonString()));
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back_and_an_empty_list_changes_nothing()
    {
        var before = await Http.AskAsync(Path);

        Assert.Equal(before.Text, (await Http.PostJsonAsync(Path, new JsonObject { ["thresholds"] = before.Json })).Text);
        Assert.Equal(before.Text, (await SendAsync("""{"thresholds": []}""")).Text);
    }

    [Fact]
    public async Task Reverting_brings_the_defaults_back()
    {
        var before = await Http.AskAsync(Path);
        await SendAsync("""{"thresholds": [{"metric_name": "MTTA", "good_threshold": 1, "ok_threshold": 2, "good_color": "#000000"}]}""");

        Assert.Equal(before.Text, (await Http.PostJsonAsync(Path + "/revert", null)).Text);
        Assert.Equal(before.Text, (await Http.AskAsync(Path)).Text);
    }

    [Theory]
    [InlineData("""{"metric_name": "MTTA", "good_threshold": -1}""", "good_threshold", "may not be below 0")]
    [InlineData("""{"metric_name": "MTTA", "ok_threshold": 1e999}""", "ok_threshold", "too large")]
    [InlineData("""{"metric_name": "MTTA", "good_threshold": 3601}""", "ok_threshold", "better than the good threshold")]
    [InlineData("""{"metric_name": "MTTA_completion_percent", "good_threshold": 74}""", "ok_threshold", "better than the good threshold")]
    [InlineData("""{"metric_name": "MTTA_completion_percent", "good_threshold": 100.1}""", "good_threshold", "0 to 100")]
    [InlineData("""{"metric_name": "MTTX"}""", "metric_name", "\"MTTX\" is not a figure")]
    [InlineData("""{"metric_name": "mtta"}""", "metric_name", "is not a figure")]
    [InlineData("{}", "metric_name", "null is not a figure")]
    [InlineData("""{"metric_name": "MTTD"}""", "metric_name", "twice")]
    [InlineData("""{"metric_name": "MTTA", "good_color": "red"}""", "good_color", "is not a colour")]
    [InlineData("""{"metric_name": "MTTA", "ok_color": "#12345"}""", "ok_color", "is not a colour")]
    [InlineData("""{"metric_name": "MTTA", "bad_color": "#12345g;background:url(//x)"}""", "bad_color", "is not a colour")]
    [InlineData("""{"metric_name": "MTTA", "id": 1000001}""", "id", "cannot be changed")]
    [InlineData("""{"metric_name": "MTTA", "tenant_id": 2}""", "tenant_id", "cannot be changed")]
    public async Task What_is_wrong_is_told_by_its_place_and_nothing_is_changed(string item, string field, string words)
    {
        var before = await Http.AskAsync(Path);

        var answer = await SendAsync($$"""{"thresholds": [{"metric_name": "MTTD", "good_threshold": 1}, {{item}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, (string?)answer.Json["errors"]![$"thresholds[1].{field}"]![0], StringComparison.Ordinal);
        Assert.Equal(before.Text, (await Http.AskAsync(Path)).Text);
    }

    [Theory]
    [InlineData("{}", "thresholds")]
    [InlineData("""{"thresholds": null}""", "thresholds")]
    [InlineData("""{"thresholds": [null]}""", "thresholds[0]")]
    [InlineData("", "body")]
    public async Task A_list_must_be_there(string json, string field) => Assert.NotNull((await SendAsync(json)).Json["errors"]![field]);

    [Fact]
    public async Task A_flood_of_items_is_refused_in_one_sentence()
    {
        var answer = await SendAsync($$"""{"thresholds": [{{string.Join(',', Enumerable.Repeat("{}", 20_000))}}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(answer.Text.Length < 1_000);
    }

    [Fact]
    public async Task Fifty_changes_at_once_are_all_made()
    {
        string[] metrics = ["MTTD", "MTTA", "MTTC", "MTTR"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 48).Select(i => SendAsync(
            $$"""{"thresholds": [{"metric_name": "{{metrics[i % 4]}}", "good_threshold": {{i}}}, {"metric_name": "{{metrics[i % 4]}}_completion_percent", "good_threshold": {{80 + (i / 4)}} }]}""")));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        var all = (await Http.AskAsync(Path)).Json.AsArray();
        for (var metric = 0; metric < 4; metric++)
        {
            // Both of one request, or both of another.
            var i = (int)(double)all[metric]!["good_threshold"]!;
            Assert.Equal(metric, i % 4);
            Assert.Equal(80 + (i / 4), (double)all[metric + 4]!["good_threshold"]!);
        }
    }

    private Task<HttpAnswer> SendAsync(string json) => Http.SendTextAsync(HttpMethod.Post, Path, json);
}
