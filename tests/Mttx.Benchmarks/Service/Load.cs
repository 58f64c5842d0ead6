using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Mttx.Benchmarks.Service;

/// <summary>What the service bears: requests a second and the time that 99 of 100 take, from a few callers who ask again at once.</summary>
internal static class Load
{
    private const int Tenants = 100;
    private const int Callers = 8;
    private const int Cases = 20_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static async Task<int> MeasureAsync()
    {
        var artifacts = Path.Combine(Checkout.Root, "artifacts");
        var app = PublishedApp.Publish(Path.Combine(Checkout.Root, "src", "Mttx.Functions"), artifacts);
        await using var service = await LocalService.StartAsync(app.Folder, Cases);
        await service.AddTenantsAsync(Tenants - 1);
        await PressAsync($"GET /tenants ({Tenants} tenants)", service.App, () => new HttpRequestMessage(HttpMethod.Get, "/api/tenants"));
        var data = SampleData.OfCases(1_000);
        var body = Encoding.UTF8.GetBytes(
            $$"""{"tenant_id":1,"case_history_data":{{Encoding.UTF8.GetString(data.History)}},"case_mttd_data":{{Encoding.UTF8.GetString(data.CaseRows)}}}""");
        await PressAsync($"POST /analysis/calculate (1,000 cases, {body.Length / 1e6:N1} MB)", service.App, () => new HttpRequestMessage(HttpMethod.Post, "/api/analysis/calculate")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        });
        await Added.MeasureAsync(service, Cases, latencyMs: 0);
        await Added.MeasureAsync(service, Cases, latencyMs: 2_000);
        return 0;
    }

    private static async Task PressAsync(string what, Uri service, Func<HttpRequestMessage> request)
    {
        using var http = new HttpClient { BaseAddress = service };
        await RunAsync(http, request, WarmUp);
        var times = await RunAsync(http, request, Measured);
        var sorted = times.Order().ToList();
        Console.WriteLine(
            $"{what}: {sorted.Count / Measured.TotalSeconds:N0} requests/s, median {sorted[sorted.Count / 2]:N1} ms, p99 {sorted[sorted.Count * 99 / 100]:N1} ms");
    }

    private static async Task<ConcurrentBag<double>> RunAsync(HttpClient http, Func<HttpRequestMessage> request, TimeSpan time)
    {
        var times = new ConcurrentBag<double>();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var before = Stopwatch.GetTimestamp();
                using var message = request();
                using var answer = await http.SendAsync(message);
                answer.EnsureSuccessStatusCode();
                await answer.Content.CopyToAsync(Stream.Null);
                times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }
        }));
        return times;
    }
}
