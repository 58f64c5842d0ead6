using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>A tenant's data tables.</summary>
internal sealed class TableStore(Tenant tenant, SimulatorOptions options, SimulatorClock clock)
{
    private const int MostColumns = 1000;

    private readonly Dictionary<string, DataTable> _tables = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private ulong _made;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DataTable> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _tables.Values];
            }
        }
    }

    public DataTable this[string id]
    {
        get
        {
            lock (_lock)
            {
                return _tables.GetValueOrDefault(id) ?? throw ApiException.NotFound($"Data table {NameOf(id)} not found.");
            }
        }
    }

    public DataTable Create(string? id, JsonObject body)
    {
        body.AllowOnly("data_table", "name", "displayName", "description", "columnInfo", "rowTimeToLive", "scopeInfo");
        if (!TableNames.IsValid(id))
        {
            throw ApiException.InvalidArgument($"Invalid data_table_id \"{id}\": {TableNames.Rule}");
        }

        if (body.Text("description") is not { Length: > 0 } description)
        {
            throw ApiException.InvalidArgument("data_table.description is required");
        }

        var columns = ColumnsOf(body);
        lock (_lock)
        {
            if (_tables.ContainsKey(id!))
            {
                throw ApiException.AlreadyExists($"Data table {NameOf(id!)} already exists.");
            }

            if (_tables.Count >= options.MostTables)
            {
                throw ApiException.Exhausted($"An account can have at most {options.MostTables} data tables.");
            }

            var uuid = new SeededRandom(SeededRandom.Mix((ulong)tenant.ProjectNumber, _made++)).NextGuid();
            return _tables[id!] = new DataTable(NameOf(id!), uuid, columns, clock.Now)
            {
                Description = description,
                Lifetime = TableNames.LifetimeOf(body.Text("rowTimeToLive")),
                Scope = body.Object("scopeInfo")?.Deserialize<JsonElement>(),
            };
        }
    }

    public void Update(DataTable table, JsonObject body, string? mask)
    {
        body.AllowOnly("data_table", "name", "description", "rowTimeToLive", "scopeInfo");
        var fields = mask?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (fields.FirstOrDefault(field => field is not ("description" or "row_time_to_live" or "rowTimeToLive" or "scope_info")) is { } unknown)
        {
            throw ApiException.InvalidArgument($"Invalid update_mask: {unknown}");
        }

        table.Description = body.Text("description") is { Length: > 0 } text ? text : table.Description;
        table.Lifetime = TableNames.LifetimeOf(body.Text("rowTimeToLive")) ?? table.Lifetime;
        table.Updated = clock.Now;
    }

    public void Delete(DataTable table, bool force)
    {
        lock (_lock)
        {
            if (!force && !table.IsEmpty)
            {
                throw ApiException.FailedPrecondition($"Data table {table.ResourceName} has rows; set force to delete them with it.");
            }

            _tables.Remove(table.Id);
        }
    }

    private static List<TableColumn> ColumnsOf(JsonObject body)
    {
        var columns = body.Objects("columnInfo").Select(TableColumn.Of).OrderBy(column => column.Index).ToList();
        if (columns.Count is 0 or > MostColumns || columns.Where((column, i) => column.Index != i).Any())
        {
            throw ApiException.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"data_table.column_info must hold 1 to {MostColumns} columns with indexes from 0 on."));
        }

        return columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw ApiException.InvalidArgument($"Duplicate column name \"{twice.Key}\".")
            : columns;
    }

    private string NameOf(string id) => $"{tenant.ResourceName}/dataTables/{id}";
}
