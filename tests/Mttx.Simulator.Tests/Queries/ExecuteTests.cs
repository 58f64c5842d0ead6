using System.Text.Json;
using Mttx.Simulator.Tests.Running;
using static Mttx.Simulator.Tests.Running.QueryTexts;

namespace Mttx.Simulator.Tests.Queries;

public sealed class ExecuteTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    [Fact]
    public async Task The_history_answers_column_by_column_with_texts_and_integers_as_strings()
    {
        var simulator = shared.Simulator;

        var answer = await simulator.ExecuteAsync(Body(History));

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.StartsWith("{\n  \"results\": [\n    {\n      \"column\": \"case_history_case_id\",\n", answer.Text, StringComparison.Ordinal);
        var columns = answer["results"].EnumerateArray().ToList();
        Assert.Equal(
            ["case_history_case_id", "case_history_case_activity", "case_history_case_event_time", "case_history_stage", "case_history_status"],
            columns.Select(column => column.GetProperty("column").GetString()));
        Assert.Single(columns.Select(column => column.GetProperty("values").GetArrayLength()).Distinct());
        Assert.Equal(JsonValueKind.String, First(columns[0], "stringVal").ValueKind);
        Assert.Equal(JsonValueKind.String, First(columns[2], "int64Val").ValueKind);
        Assert.Equal("SOAR_CASE_HISTORY", answer["dataSources"][0].GetString());
        Assert.Equal("2026-03-01T12:00:00Z", answer["timeWindow"].GetProperty("endTime").GetString());

        static JsonElement First(JsonElement column, string kind) => column.GetProperty("values")[0].GetProperty("value").GetProperty(kind);
    }

    [Fact]
    public async Task Cases_answer_lists_for_tags_environment_and_rules_and_null_for_no_event()
    {
        var simulator = shared.Simulator;

        var answer = await simulator.ExecuteAsync(Body(Cases));

        var columns = answer["results"].EnumerateArray().ToDictionary(column => column.GetProperty("column").GetString()!, column => column.GetProperty("values"));
        Assert.Equal(["case_id", "created_time", "min_event_ts", "tags", "environment", "detection_rule_name"], columns.Keys);
        Assert.All(columns["environment"].EnumerateArray(), cell => Assert.Equal(1, cell.GetProperty("list").GetProperty("values").GetArrayLength()));
        Assert.Contains(columns["tags"].EnumerateArray(), cell => cell.GetProperty("list").TryGetProperty("values", out var tags) && tags.GetArrayLength() > 1);
        Assert.Contains(columns["detection_rule_name"].EnumerateArray(), cell => !cell.GetProperty("list").EnumerateObject().Any());
        Assert.Contains(columns["min_event_ts"].EnumerateArray(), cell => cell.GetProperty("value").TryGetProperty("nullVal", out var none) && none.GetBoolean());
    }

    [Fact]
    public async Task Nothing_in_the_window_is_an_empty_object()
    {
        var simulator = shared.Simulator;
        var longAgo = RunningSimulator.Now.AddYears(-2);

        var answer = await simulator.ExecuteAsync(Body(Cases, Window(longAgo, longAgo.AddDays(1))));

        Assert.Equal((200, "{}"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Columns_without_any_value_are_left_out()
    {
        var simulator = shared.Simulator;
        var manual = Cases.Replace("match:", "case.stage != \"\"\nmatch:", StringComparison.Ordinal);
        var all = Rows.Cases(await simulator.ExecuteAsync(Body(manual)));
        var created = DateTimeOffset.FromUnixTimeSeconds(long.Parse(all.First(row => row.EndsWith("|[]", StringComparison.Ordinal)).Split('|')[1]));

        var answer = await simulator.ExecuteAsync(Body(Cases, Window(created, created.AddSeconds(1))));

        var names = answer["results"].EnumerateArray().Select(column => column.GetProperty("column").GetString()).ToList();
        Assert.DoesNotContain("detection_rule_name", names);
        Assert.DoesNotContain("min_event_ts", names);
        Assert.Contains("environment", names);
    }

    [Fact]
    public async Task Priority_and_assignee_come_when_the_query_names_them()
    {
        var simulator = shared.Simulator;
        const string Query = """
            $case_id = case.response_platform_info.response_platform_id
            $priority = case.priority
            $assignee = case.assignee.email
            match: $case_id, $priority, $assignee
            limit: 500
            """;

        var rows = Rows.Of(await simulator.ExecuteAsync(Body(Query)), "case_id", "priority", "assignee");
        var history = Rows.Of(
            await simulator.ExecuteAsync(Body(Query.Replace("case.response_platform_info.response_platform_id", "case_history.case_response_platform_info.case_id", StringComparison.Ordinal)
                .Replace("case.", "case_history.", StringComparison.Ordinal).Replace("case_history.case_history.", "case_history.", StringComparison.Ordinal))),
            "priority", "assignee");

        Assert.Equal(300, rows.Count);
        Assert.Contains(rows, row => row.Contains("|PRIORITY_HIGH|", StringComparison.Ordinal));
        Assert.Contains("PRIORITY_MEDIUM|@Tier1", history);
    }

    [Fact]
    public async Task Conditions_filter_and_events_can_be_demanded()
    {
        var simulator = shared.Simulator;
        var created = await simulator.ExecuteAsync(Body(History.Replace("match:", "case_history.case_activity = \"CREATE_CASE\"\nmatch:", StringComparison.Ordinal)));
        var withEvents = await simulator.ExecuteAsync(Body(Cases.Replace(
            "match:",
            "cast.as_int(case.alerts.metadata.collection_elements.references.event.metadata.event_timestamp.seconds) > 0\nmatch:",
            StringComparison.Ordinal)));
        var production = await simulator.ExecuteAsync(Body(Cases.Replace("match:", "case.environment = \"production\" nocase\nmatch:", StringComparison.Ordinal)));

        Assert.Equal(300, Rows.History(created).Count);
        Assert.All(Rows.History(created), row => Assert.Contains("|CREATE_CASE|", row, StringComparison.Ordinal));
        Assert.InRange(Rows.Cases(withEvents).Count, 270, 299);
        Assert.All(Rows.Cases(production), row => Assert.Contains("|[Production]|", row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$rule = case.stage\nlimit: 1", "no viable alternative")]
    [InlineData("$x = case.stagee\nlimit: 1", "case.stagee")]
    [InlineData("$x = case.stage\n$y = case_history.stage", "does not join")]
    [InlineData("$x = metadata.event_type", "metadata.event_type")]
    [InlineData("$x = case.stage\nmatch: $y", "$y")]
    [InlineData("$x = case.stage\nlimit: many", "limit")]
    [InlineData("$x = case.stage\nlimit: 5\nmatch: $x", "order")]
    [InlineData("$x = max(case.create_time.seconds", "no viable alternative")]
    [InlineData("$x = case.stage\ncase.score > 70", "case.score")]
    [InlineData("", "names none")]
    public async Task A_query_that_does_not_compile_is_refused_with_the_reason(string query, string hint)
    {
        var simulator = shared.Simulator;

        (await simulator.ExecuteAsync(Body(query))).AssertRefused(400, "INVALID_ARGUMENT", hint);
    }

    [Theory]
    [InlineData("""{"query":{"query":"x","input":{"timeWindow":{"startTime":"2026-01-01T00:00:00Z","endTime":"2026-01-02T00:00:00Z"},"relativeTime":{"timeUnit":"DAY","startTimeVal":"1"}}}}""", "oneof")]
    [InlineData("""{"query":{"query":"x"}}""", "must be set")]
    [InlineData("""{"query":{"query":"x","input":{"timeWindow":{"startTime":"2026-01-02T00:00:00Z","endTime":"2026-01-01T00:00:00Z"}}}}""", "before")]
    [InlineData("""{"query":{"query":"x","input":{"timeWindow":{"startTime":"2025-01-01T00:00:00Z","endTime":"2026-01-02T00:00:00Z"}}}}""", "365 days")]
    [InlineData("""{"query":{"query":"x","input":{"timeWindow":{"startTime":"yesterday","endTime":"2026-01-02T00:00:00Z"}}}}""", "Timestamp")]
    [InlineData("""{"query":{"query":"x","input":{"relativeTime":{"timeUnit":"FORTNIGHT","startTimeVal":"1"}}}}""", "FORTNIGHT")]
    [InlineData("""{"query":{"query":"x","input":{"relativeTime":{"timeUnit":"DAY","startTimeVal":"0"}}}}""", "positive")]
    [InlineData("""{"query":{"query":"x","dialect":"YL2"}}""", "\"dialect\" at 'query'")]
    [InlineData("""{"query":{"query":"x"},"limit":5}""", "\"limit\"")]
    [InlineData("""{"query":"x"}""", "an object")]
    [InlineData("[]", "Expected an object")]
    [InlineData("{", "Invalid JSON payload")]
    public async Task A_body_that_does_not_fit_is_refused_with_the_reason(string body, string hint)
    {
        var simulator = shared.Simulator;

        (await simulator.ExecuteAsync(body)).AssertRefused(400, "INVALID_ARGUMENT", hint);
    }

    [Fact]
    public async Task The_alpha_version_knows_the_dialect()
    {
        var simulator = shared.Simulator;
        var body = Body(Cases).Replace("{\"query\":{", "{\"query\":{\"dialect\":\"YL2\",", StringComparison.Ordinal);

        Assert.Equal(200, (await simulator.ExecuteAsync(body, version: "v1alpha")).Status);
    }

    [Fact]
    public async Task Answers_come_on_one_line_when_asked_so()
    {
        var simulator = shared.Simulator;

        var answer = await simulator.AskAsync(HttpMethod.Post, "/dashboardQueries:execute?prettyPrint=false", Body(Cases));

        Assert.DoesNotContain('\n', answer.Text);
    }
}
