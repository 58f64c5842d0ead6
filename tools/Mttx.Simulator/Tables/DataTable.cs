using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>A data table with its rows. All of a request's rows are taken, or none.</summary>
internal sealed class DataTable(string resourceName, Guid uuid, IReadOnlyList<TableColumn> columns, DateTimeOffset created)
{
    // By id, which is a hash: a listing comes in no order that means anything, as Google's does.
    private readonly SortedDictionary<string, TableRow> _rows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public string ResourceName => resourceName;

    public string Id { get; } = Wire.ResourceName.LastPart(resourceName);

    public required string Description { get; set; }

    public string? Lifetime { get; set; }

    public JsonElement? Scope { get; init; }

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count == 0;
            }
        }
    }

    public IReadOnlyList<TableRow> Rows
    {
        get
        {
            lock (_lock)
            {
                return [.. _rows.Values];
            }
        }
    }

    public IReadOnlyList<TableRow> Create(IReadOnlyList<NewRow> rows, ExistingRows existing, int mostRows, DateTimeOffset now, bool replaces = false)
    {
        foreach (var row in rows)
        {
            Check(row.Values);
        }

        lock (_lock)
        {
            var before = replaces ? [] : _rows;
            var made = new Dictionary<string, TableRow>(StringComparer.Ordinal);
            var answer = new List<TableRow>(rows.Count);
            foreach (var row in rows)
            {
                var id = IdOf(row.Values);
                var old = made.GetValueOrDefault(id) ?? before.GetValueOrDefault(id);
                if (old is not null && existing == ExistingRows.Error)
                {
                    throw ApiException.AlreadyExists($"Data table row {resourceName}/dataTableRows/{id} already exists.");
                }

                made[id] = old is not null && existing == ExistingRows.Skip
                    ? old
                    : new TableRow(id, row.Values, old?.Created ?? now, now, row.Lifetime);
                answer.Add(made[id]);
            }

            if (before.Count + made.Keys.Count(id => !before.ContainsKey(id)) > mostRows)
            {
                throw ApiException.Exhausted($"Data table {Id} cannot hold more than {mostRows} rows.");
            }

            if (replaces)
            {
                _rows.Clear();
            }

            foreach (var (id, row) in made)
            {
                _rows[id] = row;
            }

            Updated = now;
            return answer;
        }
    }

    public IReadOnlyList<TableRow> Update(IReadOnlyList<NewRow> rows, DateTimeOffset now)
    {
        lock (_lock)
        {
            var changed = rows.Select(row =>
            {
                Check(row.Values);
                var old = Row(Wire.ResourceName.LastPart(row.Name ?? ""));
                return old with { Values = row.Values, Updated = now, Lifetime = row.Lifetime ?? old.Lifetime };
            }).ToList();
            foreach (var row in changed)
            {
                _rows[row.Id] = row;
            }

            Updated = now;
            return changed;
        }
    }

    public TableRow Row(string id)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault(id) ?? throw ApiException.NotFound($"Data table row {resourceName}/dataTableRows/{id} not found.");
        }
    }

    public void Delete(string id)
    {
        lock (_lock)
        {
            _rows.Remove(Row(id).Id);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", resourceName);
        json.WriteString("displayName", Id);
        json.WriteString("description", Description);
        json.WriteString("createTime", Timestamps.Text(Created));
        json.WriteString("updateTime", Timestamps.Text(Updated));
        json.WriteStartArray("columnInfo");
        foreach (var column in columns)
        {
            column.Write(json);
        }

        json.WriteEndArray();
        json.WriteString("dataTableUuid", uuid.ToString("N"));
        if (Lifetime is not null)
        {
            json.WriteString("rowTimeToLive", Lifetime);
        }

        if (Rows.Count is var count and > 0)
        {
            json.WriteString("approximateRowCount", $"{count}");
        }

        if (Scope is { } scope)
        {
            json.WritePropertyName("scopeInfo");
            scope.WriteTo(json);
        }

        json.WriteString("updateSource", "USER");
        json.WriteEndObject();
    }

    private void Check(IReadOnlyList<string> values)
    {
        if (values.Count != columns.Count)
        {
            throw ApiException.InvalidArgument($"Data table row has {values.Count} values, but data table {Id} has {columns.Count} columns.");
        }

        for (var i = 0; i < values.Count; i++)
        {
            columns[i].Check(values[i]);
        }
    }

    // The lengths keep ("ab", "c") and ("a", "bc") apart.
    private string IdOf(IReadOnlyList<string> values)
    {
        var hasKey = columns.Any(column => column.IsKey);
        var key = string.Concat(columns.Select((column, i) => !hasKey || column.IsKey ? $"{values[i].Length}:{values[i]}" : ""));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
    }
}
