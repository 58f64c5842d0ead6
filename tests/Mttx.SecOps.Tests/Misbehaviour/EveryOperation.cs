using System.Text.Json.Nodes;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Dashboards;
using Mttx.SecOps.DataTables;
using Mttx.SecOps.Queries;
using Mttx.SecOps.Soar;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Misbehaviour;

/// <summary>All that is asked of the upstreams, by the simulator's name of it, each as a call that can be made again and again.</summary>
internal sealed class EveryOperation(SimulatedTenant tenant)
{
    private const string Standing = "mttx_standing";

    private static readonly DashboardSource Source = DashboardSource.Of(JsonNode.Parse(
        """{"dashboards":[{"dashboard":{"name":"11111111-1111-1111-1111-111111111111","displayName":"MTTx","type":"CUSTOM","access":"DASHBOARD_PUBLIC","definition":{"filters":[],"charts":[]}},"dashboardCharts":[],"dashboardQueries":[]}]}""")!);

    private int _made;

    public static IReadOnlyList<string> Names { get; } =
    [
        "dashboardQueries.execute", "dataTables.get", "dataTables.create", "dataTableRows.list", "dataTableRows.bulkCreate",
        "nativeDashboards.list", "nativeDashboards.import", "caseStageDefinitions.list", "soar.GetCaseStageDefinitionRecords",
    ];

    /// <summary>Makes what the calls need.</summary>
    public Task PrepareAsync() => new DataTableClient(tenant.Connection).CreateAsync(Table(Standing), CancellationToken.None);

    public Task CallAsync(string name)
    {
        var tables = new DataTableClient(tenant.Connection);
        var made = _made++;
        return name switch
        {
            "dashboardQueries.execute" => new DashboardQueryClient(tenant.Connection).ExecuteAsync(
                QueryText.Of(DefaultQueries.Cases, 10_000), QuerySchema.Cases, SimulatedTenant.AllTime, true, CancellationToken.None),
            "dataTables.get" => tables.GetAsync(Standing, CancellationToken.None),
            "dataTables.create" => tables.CreateAsync(Table($"mttx_{made}"), CancellationToken.None),
            "dataTableRows.list" => RowsAsync(),
            "dataTableRows.bulkCreate" => tables.BulkCreateAsync(
                Table(Standing), [[$"row {made} a", "1"], [$"row {made} b", "2"]], new ArrivalCheck(), CancellationToken.None),
            "nativeDashboards.list" => CountAsync(new DashboardClient(tenant.Connection).ListAsync(CancellationToken.None)),
            "nativeDashboards.import" => new DashboardClient(tenant.Connection).ImportAsync(Source, CancellationToken.None),
            "caseStageDefinitions.list" => new CaseStageClient(tenant.Connection).ListAsync(CancellationToken.None),
            _ => StagesOfSoarAsync(),
        };
    }

    /// <summary>The keys of all rows written so far.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        var keys = new List<string>();
        await foreach (var row in new DataTableClient(tenant.Connection).ListRowsAsync(Standing, null, CancellationToken.None))
        {
            keys.Add(row.Values[0]);
        }

        return keys;
    }

    private static DataTableDefinition Table(string id) =>
        new(id, "for tests", [new DataTableColumn("name", IsKey: true), new DataTableColumn("value")]);

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items) => await items.CountAsync();

    private async Task<int> StagesOfSoarAsync()
    {
        using var soar = tenant.Soar();
        return (await soar.ListAsync(CancellationToken.None)).Count;
    }
}
