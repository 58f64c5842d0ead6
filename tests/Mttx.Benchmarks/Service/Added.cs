using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.Metrics.Queries;
using Mttx.SecOps;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Http;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Benchmarks.Service;

/// <summary>What the service adds to an analysis beside waiting for Google: from the request to the result, against the same queries asked directly.</summary>
internal static class Added
{
    private const int Rounds = 7;

    public static async Task MeasureAsync(LocalService service, int cases, int latencyMs)
    {
        using var control = new HttpClient { BaseAddress = service.Simulator };
        using var slow = await control.PostAsJsonAsync("/control/misbehave", new { kind = "latency", operation = "dashboardQueries.execute", latencyMs });
        slow.EnsureSuccessStatusCode();
        using var signIn = new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = service.Simulator }, TimeProvider.System);
        using var queries = HttpDefaults.Configure(new HttpClient(HttpDefaults.CreateHandler()));
        var tenant = (await control.GetFromJsonAsync<JsonObject>("/control/tenants"))!["tenants"]![0]!;
        using var connection = new SecOpsConnection(
            queries,
            new SecOpsInstance((string)tenant["project"]!, Region.Parse((string)tenant["region"]!), Guid.Parse((string)tenant["instance"]!)),
            signIn.ServiceAccount(await control.GetStringAsync(new Uri("/control/credentials/1", UriKind.Relative))),
            new SecOpsOptions { EndpointOverride = service.Simulator },
            TimeProvider.System);
        using var app = new HttpClient { BaseAddress = service.App };
        var rounds = new List<(double Direct, double Whole)>();
        for (var i = 0; i <= Rounds; i++)
        {
            var direct = await SecondsAsync(() => QueryAsync(connection));
            var whole = await SecondsAsync(() => AnalyzeAsync(app));

            // The first round makes both warm.
            if (i > 0)
            {
                rounds.Add((direct, whole));
            }
        }

        using var fast = await control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative));
        fast.EnsureSuccessStatusCode();
        Console.WriteLine(
            $"analysis of {cases:N0} cases, {latencyMs / 1000.0:N1} s a query: queries {Median(rounds.Select(r => r.Direct)):N2} s, " +
            $"service {Median(rounds.Select(r => r.Whole)):N2} s, added {Median(rounds.Select(r => (r.Whole - r.Direct) / r.Direct)):P0}");
    }

    private static async Task QueryAsync(SecOpsConnection connection)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        await AnalysisQueries.RunAsync(
            connection, DefaultQueries.History, DefaultQueries.Cases, new TimeWindow(now - Duration.FromDays(90), now), null, CancellationToken.None);
    }

    private static async Task AnalyzeAsync(HttpClient app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/analysis")
        {
            Content = JsonContent.Create(new { tenant_id = 1, time_unit = "DAY", start_time_val = 90 }),
            Headers = { { "Prefer", "wait=40" } },
        };
        using var answer = await app.SendAsync(request);
        await answer.Content.CopyToAsync(Stream.Null);
        if ((int)answer.StatusCode != 200)
        {
            throw new InvalidOperationException($"The analysis was answered with {(int)answer.StatusCode}.");
        }
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var before = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
