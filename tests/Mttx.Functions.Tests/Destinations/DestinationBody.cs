using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>Destinations as callers send them, and schedules to have them.</summary>
internal static class DestinationBody
{
    public const string UrlSecret = "path-that-nobody-may-see-4711";
    public const string Url = $"https://hooks.example.com/services/{UrlSecret}?token={UrlSecret}";
    public const string Secret = "signing-secret-that-nobody-may-see-4711";

    public static JsonObject Csv(long schedule) => Of(schedule, "CSV");

    public static JsonObject Tables(long schedule, string? name = null)
    {
        var body = Of(schedule, "DATA_TABLE");
        body["data_table_name"] = name;
        return body;
    }

    public static JsonObject Webhook(long schedule)
    {
        var body = Of(schedule, "WEBHOOK");
        body["url"] = Url;
        body["secret"] = Secret;
        return body;
    }

    /// <summary>Adds a destination, and gives its id.</summary>
    public static async Task<long> AddDestinationAsync(this MttxService service, JsonObject body)
    {
        var answer = await service.Http.PostJsonAsync("/api/destinations", body);
        Assert.True((int)answer.Status == 201, answer.Text);
        return (long)answer.Json["id"]!;
    }

    /// <summary>Adds a schedule, and gives its id.</summary>
    public static async Task<long> AddScheduleAsync(this MttxService service, long tenant)
    {
        var answer = await service.Http.PostJsonAsync(
            "/api/schedules", new { tenant_id = tenant, cron_schedule = "0 6 * * 1", time_unit = "WEEK", start_time_val = 1 });
        Assert.True((int)answer.Status == 201, answer.Text);
        return (long)answer.Json["id"]!;
    }

    private static JsonObject Of(long schedule, string type) => new() { ["schedule_id"] = schedule, ["destination_type"] = type, ["is_enabled"] = true };
}
