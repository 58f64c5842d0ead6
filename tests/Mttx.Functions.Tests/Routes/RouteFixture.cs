using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Exports;
using Mttx.Functions.Identity;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Destinations;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.Queries;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Routes;

/// <summary>The app with two tenants that have something of everything. Nobody works on runs that tests start.</summary>
public sealed class RouteFixture : IAsyncLifetime
{
    /// <summary>Stands in all texts of the foreign tenant.</summary>
    internal const string Marker = "ForeignMarker";

    private readonly Dictionary<string, string> _keys = [];

    internal MttxService Service { get; private set; } = null!;

    internal HttpClient Http => Service.Http;

    internal RouteIds Own { get; private set; } = null!;

    internal RouteIds Foreign { get; private set; } = null!;

    /// <summary>Ids of nothing.</summary>
    internal RouteIds Nobody { get; } = new(641_000_001, "641000001-2516000000000000000-0123abcd", "0123456789abcdef");

    /// <summary>The foreign tenant as it was stored.</summary>
    internal JsonObject ForeignBody { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await MttxService.StartAsync(
            new Dictionary<string, string?>
            {
                ["RateLimits:ExpensivePerMinute"] = "100000",
                ["RateLimits:ExpensiveBurst"] = "100000",
                ["RateLimits:FailedKeysPerMinute"] = "100000",
                ["Runs:LongestLegacyWait"] = "00:00:00",
                ["Analysis:LargestCalculateBody"] = "2000000",
                ["SecOps:MaxTries"] = "1",
            },
            new SimulatorOptions { Tenants = 2, Cases = [60], Compact = true });
        var own = await SimulatedTenant.BodyAsync(Service, 1);
        Own = (await AddTenantAsync(410_000_001, own)) with { Body = own };
        ForeignBody = await SimulatedTenant.BodyAsync(Service, 2);
        ForeignBody["name"] = Marker;
        ForeignBody["base_url"] = $"https://{Marker.ToLowerInvariant()}.backstory.chronicle.security";
        Foreign = await AddTenantAsync(523_000_001, ForeignBody);
        await ExpectAsync(200, Http.PutJsonAsync($"/api/mttx-configs/{Foreign.Child}", new { config_key = "case_history_stage", config_value = Marker }));
        await ExpectAsync(200, Http.PutJsonAsync($"/api/schedules/{Foreign.Child}", new { name = Marker }));
        await ExpectAsync(200, Http.PutJsonAsync($"/api/queries/{Foreign.Child}", new { query_text = $"{DefaultQueries.History}\n// {Marker}" }));
        await ExpectAsync(200, Http.PostJsonAsync(
            $"/api/tenants/{Foreign.Tenant}/thresholds", new { thresholds = new[] { new { metric_name = "MTTA", good_threshold = 7_654_321, ok_threshold = 8_765_432 } } }));
    }

    public async Task DisposeAsync() => await Service.DisposeAsync();

    /// <summary>Sends an example's request.</summary>
    /// <param name="example">The example.</param>
    /// <param name="ids">What it asks for.</param>
    /// <param name="key">Whose request it is; null for somebody on this machine.</param>
    internal Task<HttpAnswer> SendAsync(RouteExample example, RouteIds ids, string? key = null) => SendAsync(Http, example, ids, key);

    internal static async Task<HttpAnswer> SendAsync(HttpClient http, RouteExample example, RouteIds ids, string? key = null)
    {
        using var request = new HttpRequestMessage(example.Method, example.Path(ids));
        request.Content = example.Body is { } body ? System.Net.Http.Json.JsonContent.Create(body(ids)) : null;
        foreach (var (name, value) in example.Headers)
        {
            request.Headers.Add(name, value);
        }

        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return await HttpAnswer.OfAsync(http, request);
    }

    /// <summary>A key of a role, for the own tenant or for all.</summary>
    internal async Task<string> KeyAsync(string role, bool ofAll = false)
    {
        var name = $"{role} {ofAll}";
        if (!_keys.TryGetValue(name, out var key))
        {
            _keys.Add(name, key = await Keys.MakeAsync(Service, role, ofAll ? null : [Own.Tenant]));
        }

        return key;
    }

    /// <summary>All that is stored of a tenant: rows with their versions, and blobs with theirs.</summary>
    internal async Task<IReadOnlyList<string>> StoredOfAsync(RouteIds ids)
    {
        var partition = TenantKey.Partition(ids.Tenant);
        var rows = (await StoredRows.AllAsync(Service)).Where(row => row.Split(' ')[1] == partition);
        var storage = Service.Services.GetRequiredService<StorageAccount>();
        var blobs = await new[] { RunResults.Container, ReportFiles.Container }.ToAsyncEnumerable()
            .SelectMany(container => storage.Blobs(container).GetBlobsAsync(default, default, prefix: null, CancellationToken.None))
            .Where(blob => blob.Name.StartsWith($"{ids.Tenant}/", StringComparison.Ordinal))
            .Select(blob => $"{blob.Name} {blob.Properties.ETag}")
            .ToListAsync();
        var key = (await Http.AskAsync($"/api/api-keys/{ids.Key}")).Text;
        return [.. rows, .. blobs, key];
    }

    private async Task<RouteIds> AddTenantAsync(long id, JsonObject body)
    {
        var tenants = await Service.Services.GetRequiredService<StorageAccount>().TableAsync("Tenants", CancellationToken.None);
        await tenants.UpsertEntityAsync(new TableEntity("!", "counter") { ["Last"] = id - 1 }, TableUpdateMode.Replace, CancellationToken.None);
        Assert.Equal(id, await Service.AddTenantAsync(body));
        await ExpectAsync(200, Http.PostJsonAsync($"/api/tenants/{id}/fetch-stages", null));
        await AddDestinationsAsync(await Service.AddScheduleAsync(id), isMarked: (string)body["name"]! == Marker);
        var run = await ExpectAsync(202, Http.PostJsonAsync("/api/analysis", new { tenant_id = id, time_unit = "WEEK", start_time_val = 1 }));
        await QueuePump.DrainAsync(Service.Services);
        var runId = (string)run.Json["run_id"]!;
        await ExpectAsync(200, Http.AskAsync($"/api/runs/{runId}/result"));
        await AddReportAsync(id, runId, (string)body["name"]!);
        return new RouteIds(id, runId, Keys.IdOf(await Keys.MakeAsync(Service, Roles.Admin, [id])));
    }

    private async Task AddReportAsync(long tenant, string run, string text) => Assert.True(
        await Service.Services.GetRequiredService<ReportFiles>().WriteAsync(
            tenant,
            "weekly/report.csv",
            new ReportOrigin(run, new ChildId(tenant, 1).Value, DateTimeOffset.UnixEpoch),
            (output, token) => output.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask(),
            CancellationToken.None));

    private async Task AddDestinationsAsync(long schedule, bool isMarked)
    {
        var mark = isMarked ? Marker : "Own";
        await Service.AddDestinationAsync(DestinationBody.Csv(schedule).With(("path", mark)));
        await Service.AddDestinationAsync(DestinationBody.Tables(schedule, mark));
        await Service.AddDestinationAsync(DestinationBody.Webhook(schedule).With(("url", $"https://{mark}.example.com/x")));
    }

    private static async Task<HttpAnswer> ExpectAsync(int status, Task<HttpAnswer> asking)
    {
        var answer = await asking;
        Assert.True((int)answer.Status == status, answer.Text);
        return answer;
    }
}
