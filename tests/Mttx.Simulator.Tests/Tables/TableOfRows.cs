using System.Text.Json;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Tables;

/// <summary>A table with a key, a number and a text column, and what tests do with its rows.</summary>
internal sealed class TableOfRows(RunningSimulator simulator, string name)
{
    public static async Task<TableOfRows> CreateAsync(RunningSimulator simulator, string name, bool hasKey = true)
    {
        var answer = await simulator.AskAsync(HttpMethod.Post, $"/dataTables?dataTableId={name}", $$"""
            {"description":"d","columnInfo":[
              {"columnIndex":0,"originalColumn":"case_id","columnType":"STRING"{{(hasKey ? ",\"keyColumn\":true" : "")}} },
              {"columnIndex":1,"originalColumn":"MTTA","columnType":"NUMBER"},
              {"columnIndex":2,"originalColumn":"tags","columnType":"STRING"}]}
            """);
        Assert.Equal(200, answer.Status);
        return new TableOfRows(simulator, name);
    }

    public static string Requests(IEnumerable<string[]> rows) =>
        JsonSerializer.Serialize(new { requests = rows.Select(row => new { dataTableRow = new { values = row } }) });

    public Task<Answer> BulkAsync(string verb, string body) => simulator.AskAsync(HttpMethod.Post, $"/dataTables/{name}/dataTableRows:{verb}", body);

    public Task<Answer> CreateAsync(params string[][] rows) => BulkAsync("bulkCreate", Requests(rows));

    public Task<Answer> AskAsync(HttpMethod method, string path) => simulator.AskAsync(method, $"/dataTables/{name}/dataTableRows{path}");

    /// <summary>All rows, each as one text, sorted.</summary>
    public async Task<List<string>> ReadAsync(string query = "")
    {
        var answer = await AskAsync(HttpMethod.Get, $"?pageSize=1000{query}");
        Assert.Equal(200, answer.Status);
        return answer.Json.TryGetProperty("dataTableRows", out var rows) ? [.. rows.EnumerateArray().Select(Text).Order(StringComparer.Ordinal)] : [];
    }

    public static string Text(JsonElement row) => string.Join('|', row.GetProperty("values").EnumerateArray().Select(value => value.GetString()));
}
