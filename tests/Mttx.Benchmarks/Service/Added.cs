using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Mttx.Benchmarks.Service;

/// <summary>What the service adds to an analysis beside waiting for Google: from the request to the result, against the time that the queries took.</summary>
internal static class Added
{
    private const int Rounds = 7;

    public static async Task<bool> MeasureAsync(LocalService service, int cases, double most)
    {
        using var http = new HttpClient { BaseAddress = service.App };
        var rounds = new List<(double Whole, double Queries)>();
        for (var i = 0; i <= Rounds; i++)
        {
            var before = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/analysis")
            {
                Content = JsonContent.Create(new { tenant_id = 1, time_unit = "DAY", start_time_val = 90 }),
                Headers = { { "Prefer", "wait=40" } },
            };
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            var result = JsonNode.Parse(await answer.Content.ReadAsStreamAsync())!;
            var whole = Stopwatch.GetElapsedTime(before).TotalSeconds;
            var run = (await http.GetFromJsonAsync<JsonObject>($"/api/runs/{result["run_id"]}"))!;
            if (i > 0)
            {
                rounds.Add((whole, (double)run["query_seconds"]!));
            }
        }

        var added = rounds.Select(r => (r.Whole - r.Queries) / r.Whole).Order().ElementAt(Rounds / 2);
        Console.WriteLine(
            $"analysis of {cases:N0} cases: whole {rounds.Select(r => r.Whole).Order().ElementAt(Rounds / 2):N2} s, " +
            $"queries {rounds.Select(r => r.Queries).Order().ElementAt(Rounds / 2):N2} s, added {added:P0}");
        return added <= most;
    }
}
