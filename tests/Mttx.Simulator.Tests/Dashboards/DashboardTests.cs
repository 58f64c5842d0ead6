using System.Text.Json;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Dashboards;

public sealed class DashboardTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private const string Chart = "22222222-2222-4222-8222-222222222222";
    private const string Query = "33333333-3333-4333-8333-333333333333";

    private const string Document = $$$$"""
        {"dashboard":{"name":"11111111-1111-4111-8111-111111111111","displayName":"MTTx","type":"CUSTOM","access":"DASHBOARD_PUBLIC",
          "definition":{"filters":[{"id":"GlobalTimeFilter","chartIds":["{{{{Chart}}}}"]}],
                        "charts":[{"dashboardChart":"{{{{Chart}}}}","chartLayout":{"startX":0,"spanX":24,"startY":0,"spanY":13},"filtersIds":["GlobalTimeFilter"]}]}},
         "dashboardCharts":[{"name":"{{{{Chart}}}}","displayName":"MTTA","tileType":"TILE_TYPE_VISUALIZATION",
                             "chartDatasource":{"dashboardQuery":"{{{{Query}}}}","dataSources":["DATA_TABLE"]},"visualization":{}}],
         "dashboardQueries":[{"name":"{{{{Query}}}}","query":"$x = %t.MTTA","input":{"relativeTime":{"timeUnit":"DAY","startTimeVal":"7"}}}]}
        """;

    private readonly RunningSimulator _simulator = shared.Simulator;

    [Fact]
    public async Task An_import_gets_ids_of_the_server_that_lead_from_dashboard_to_chart_to_query()
    {
        var answer = await ImportAsync(Document);

        Assert.Equal("Dashboard Imported Successfully", answer["results"][0].GetProperty("status").GetProperty("message").GetString());
        Assert.False(answer["results"][0].GetProperty("status").TryGetProperty("code", out _));
        var id = LastPart(answer["results"][0].GetProperty("dashboard"));
        var full = await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards/{id}?view=NATIVE_DASHBOARD_VIEW_FULL");
        var chartName = full["definition"].GetProperty("charts")[0].GetProperty("dashboardChart");
        var chart = await _simulator.AskAsync(HttpMethod.Get, $"/dashboardCharts/{LastPart(chartName)}");
        var query = await _simulator.AskAsync(HttpMethod.Get, $"/dashboardQueries/{LastPart(chart["chartDatasource"].GetProperty("dashboardQuery"))}");

        Assert.NotEqual(Chart, LastPart(chartName));
        Assert.Equal(chartName.GetString(), full["definition"].GetProperty("filters")[0].GetProperty("chartIds")[0].GetString());
        Assert.Equal("MTTA", chart["displayName"].GetString());
        Assert.Equal("$x = %t.MTTA", query["query"].GetString());
    }

    [Fact]
    public async Task The_basic_view_leaves_the_definition_out_and_an_unknown_view_is_refused()
    {
        var id = LastPart((await ImportAsync(Document))["results"][0].GetProperty("dashboard"));

        var basic = await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards/{id}");

        Assert.Equal("MTTx", basic["displayName"].GetString());
        Assert.False(basic.Json.TryGetProperty("definition", out _));
        (await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards/{id}?view=ALL")).AssertRefused(400, "INVALID_ARGUMENT", "view");
    }

    [Theory]
    [InlineData("\"displayName\":\"MTTx\",", "", "display_name")]
    [InlineData($"\"dashboardQuery\":\"{Query}\"", "\"dashboardQuery\":\"other\"", "refers to a query")]
    [InlineData($"\"dashboardChart\":\"{Chart}\"", "\"dashboardChart\":\"other\"", "not in the document")]
    [InlineData("\"startX\":0", "\"startX\":90", "column 96")]
    [InlineData("\"query\":\"$x = %t.MTTA\",", "", "has no query")]
    [InlineData("\"tileType\":\"TILE_TYPE_VISUALIZATION\",", "", "tile_type")]
    [InlineData("\"query\":\"$x", "\"dialect\":\"YL2\",\"query\":\"$x", "dialect")]
    [InlineData($"\"chartIds\":[\"{Chart}\"]", "\"chartIds\":[\"other\"]", "filter refers to chart")]
    [InlineData("\"filtersIds\":[\"GlobalTimeFilter\"]", "\"filtersIds\":[\"other\"]", "refers to filter")]
    [InlineData("\"spanY\":13", "\"spanY\":0", "has no size")]
    [InlineData("\"relativeTime\":{\"timeUnit\":\"DAY\",\"startTimeVal\":\"7\"}", "", "relative time")]
    public async Task A_faulty_import_fails_with_200_and_a_failing_status(string part, string instead, string hint)
    {
        var answer = await ImportAsync(Document.Replace(part, instead, StringComparison.Ordinal));

        var result = Assert.Single(answer["results"].EnumerateArray());
        Assert.Equal((200, 3), (answer.Status, result.GetProperty("status").GetProperty("code").GetInt32()));
        Assert.Contains(hint, result.GetProperty("status").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(result.TryGetProperty("dashboard", out _));
    }

    [Fact]
    public async Task Names_that_are_no_UUIDs_and_charts_that_lie_on_each_other_are_refused()
    {
        var odd = await ImportAsync(Document.Replace(Query, "33333333-3333", StringComparison.Ordinal));
        var second = Chart.Replace('2', '4');
        var two = await ImportAsync(Document
            .Replace("\"dashboardCharts\":[", $$$"""
                "dashboardCharts":[{"name":"{{{second}}}","displayName":"T","tileType":"TILE_TYPE_MARKDOWN","visualization":{"markdown":{"content":"T"} } },
                """, StringComparison.Ordinal)
            .Replace("\"charts\":[", $$$"""
                "charts":[{"dashboardChart":"{{{second}}}","chartLayout":{"startX":23,"spanX":24,"startY":12,"spanY":13}},
                """, StringComparison.Ordinal));

        Assert.Contains("UUID", odd["results"][0].GetProperty("status").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("lie on each other", two["results"][0].GetProperty("status").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"type\":\"CUSTOM\"", "\"type\":\"OWN\"", "dashboard.type")]
    [InlineData("\"visualization\":{}", "\"visualization\":{\"axes\":[]}", "axes")]
    [InlineData("\"visualization\":{}", "\"visualization\":{\"series\":[{\"seriesType\":\"CURVE\"}]}", "seriesType")]
    [InlineData("\"visualization\":{}", "\"visualization\":{\"visualMaps\":[{\"pieces\":[{\"min\":\"0.5\"}]}]}", "pieces.min")]
    [InlineData("\"startTimeVal\":\"7\"", "\"startTimeVal\":7", "startTimeVal")]
    [InlineData("\"visualization\":{}", "\"visualization\":\"LINE\"", "visualization")]
    public async Task What_is_not_of_the_form_of_the_messages_is_refused_before_anything_else(string part, string instead, string place) =>
        (await ImportAsync(Document.Replace(part, instead, StringComparison.Ordinal))).AssertRefused(400, "INVALID_ARGUMENT", place);

    [Fact]
    public async Task An_import_is_all_or_nothing()
    {
        var before = await CountAsync();

        var answer = await ImportAsync($"{Document},{Document.Replace("MTTx", "", StringComparison.Ordinal)}");

        Assert.All(answer["results"].EnumerateArray(), result => Assert.Equal(3, result.GetProperty("status").GetProperty("code").GetInt32()));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Each_import_makes_another_dashboard_and_deleting_one_takes_its_charts()
    {
        var before = await CountAsync();
        var id = LastPart((await ImportAsync(Document))["results"][0].GetProperty("dashboard"));
        await ImportAsync(Document);
        var full = await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards/{id}?view=NATIVE_DASHBOARD_VIEW_FULL");
        var chart = LastPart(full["definition"].GetProperty("charts")[0].GetProperty("dashboardChart"));
        Assert.Equal(before + 2, await CountAsync());

        Assert.Equal("{}", (await _simulator.AskAsync(HttpMethod.Delete, $"/nativeDashboards/{id}")).Text);

        Assert.Equal(before + 1, await CountAsync());
        (await _simulator.AskAsync(HttpMethod.Get, $"/nativeDashboards/{id}")).AssertRefused(404, "NOT_FOUND", id);
        (await _simulator.AskAsync(HttpMethod.Get, $"/dashboardCharts/{chart}")).AssertRefused(404, "NOT_FOUND", chart);
        (await _simulator.AskAsync(HttpMethod.Get, $"/dashboardCharts:batchGet?names={chart}")).AssertRefused(500, "INTERNAL", "Internal");
    }

    [Fact]
    public async Task An_export_can_be_imported_again()
    {
        var name = (await ImportAsync(Document))["results"][0].GetProperty("dashboard").GetString();

        var export = await _simulator.AskAsync(HttpMethod.Post, "/nativeDashboards:export", $$"""{"names":["{{name}}"]}""");
        var again = await ImportAsync(export["inlineDestination"].GetProperty("dashboards")[0].GetRawText());

        Assert.False(again["results"][0].GetProperty("status").TryGetProperty("code", out _));
    }

    [Fact]
    public async Task A_dashboard_can_be_created_empty()
    {
        var made = await _simulator.AskAsync(HttpMethod.Post, "/nativeDashboards", """{"displayName":"New","definition":{},"access":"DASHBOARD_PRIVATE","type":"CUSTOM"}""", version: "v1alpha");

        Assert.Equal("New", made["displayName"].GetString());
        (await _simulator.AskAsync(HttpMethod.Post, "/nativeDashboards", "{}")).AssertRefused(400, "INVALID_ARGUMENT", "display_name");
        (await _simulator.AskAsync(HttpMethod.Post, "/nativeDashboards:import", "{}")).AssertRefused(400, "INVALID_ARGUMENT", "source");
    }

    private static string LastPart(JsonElement name) => name.GetString()!.Split('/')[^1];

    private Task<Answer> ImportAsync(string documents) =>
        _simulator.AskAsync(HttpMethod.Post, "/nativeDashboards:import", $$$"""{"source":{"dashboards":[{{{documents}}}]}}""");

    private async Task<int> CountAsync()
    {
        var list = await _simulator.AskAsync(HttpMethod.Get, "/nativeDashboards?pageSize=1000");
        return list.Json.TryGetProperty("nativeDashboards", out var dashboards) ? dashboards.GetArrayLength() : 0;
    }
}
