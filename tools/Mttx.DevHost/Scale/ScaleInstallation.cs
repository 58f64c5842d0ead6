using System.Globalization;
using System.Text.Json.Nodes;

namespace Mttx.DevHost.Scale;

/// <summary>Makes tenants and schedules over the API, as clients would.</summary>
internal sealed class ScaleInstallation(HttpClient app, Uri simulator)
{
    private const string EachMinute = "* * * * *";
    private const string OnceAYear = "0 0 1 1 *";
    private const int AtATime = 16;

    // The same for all: an account of Google SecOps has at most 1,000 data tables.
    private const string DataTables = "mttx_scale";

    private readonly List<long> _tenants = [];

    /// <summary>Adds tenants, which lead to the simulator's by turns.</summary>
    public async Task AddTenantsAsync(int count, CancellationToken cancellationToken)
    {
        using var control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = simulator };
        var simulated = (await control.GetFromJsonAsync<JsonObject>("/control/tenants", cancellationToken))!["tenants"]!.AsArray();
        for (var i = 0; i < count; i++)
        {
            var number = (i % simulated.Count) + 1;
            var one = simulated[number - 1]!;
            _tenants.Add(await PostAsync(
                "/api/tenants",
                new JsonObject
                {
                    ["name"] = string.Create(CultureInfo.InvariantCulture, $"Tenant {i + 1}"),
                    ["guid"] = one["instance"]!.GetValue<string>(),
                    ["region"] = one["region"]!.GetValue<string>(),
                    ["gcp_project_id"] = one["project"]!.GetValue<string>(),
                    ["service_account_json"] = await control.GetStringAsync(new Uri($"/control/credentials/{number}", UriKind.Relative), cancellationToken),
                },
                cancellationToken));
        }
    }

    /// <summary>Adds schedules that are due next year.</summary>
    public Task AddRestingAsync(int count, CancellationToken cancellationToken) => AddAsync(count, OnceAYear, withExports: false, cancellationToken);

    /// <summary>Adds schedules that are due each minute, with files and data tables.</summary>
    public Task AddDueAsync(int count, CancellationToken cancellationToken) => AddAsync(count, EachMinute, withExports: true, cancellationToken);

    private Task AddAsync(int count, string cron, bool withExports, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
        async (i, token) =>
        {
            var schedule = await PostAsync(
                "/api/schedules",
                new JsonObject
                {
                    ["tenant_id"] = _tenants[i % _tenants.Count],
                    ["cron_schedule"] = cron,
                    ["time_unit"] = "DAY",
                    ["start_time_val"] = 7,
                },
                token);
            if (withExports)
            {
                await PostAsync("/api/destinations", new JsonObject { ["schedule_id"] = schedule, ["destination_type"] = "CSV" }, token);
                await PostAsync("/api/destinations", new JsonObject { ["schedule_id"] = schedule, ["destination_type"] = "DATA_TABLE", ["data_table_name"] = DataTables }, token);
            }
        });

    private async Task<long> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await app.PostAsJsonAsync(path, body, cancellationToken);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["id"]!.GetValue<long>()
            : throw new DevHostException($"POST {path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
