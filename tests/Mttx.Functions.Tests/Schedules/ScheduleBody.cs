using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Schedules;

/// <summary>Schedules as callers send them.</summary>
internal static class ScheduleBody
{
    /// <summary>What clients have always sent.</summary>
    public static JsonObject Plain(long tenant = 1, string cron = "0 6 * * *") => new()
    {
        ["tenant_id"] = tenant,
        ["cron_schedule"] = cron,
        ["time_unit"] = "DAY",
        ["start_time_val"] = 7,
        ["output_avg_metrics"] = true,
        ["output_completion_rates"] = false,
        ["output_individual_cases"] = true,
        ["is_enabled"] = true,
    };

    /// <summary>Adds a schedule, and gives its answer.</summary>
    public static async Task<HttpAnswer> AddScheduleAsync(this HttpClient http, JsonObject? body = null)
    {
        var answer = await http.PostJsonAsync("/api/schedules", body ?? Plain());
        Assert.True((int)answer.Status == 201, answer.Text);
        return answer;
    }
}
