using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Mttx.Functions.Storage.Tables;

/// <summary>The entities that a query finds, asked for page by page as they are needed.</summary>
internal sealed class EntityPages(
    TablePipeline pipeline, string table, string? filter, int? maxPerPage, string? select, CancellationToken cancellationToken)
    : AsyncPageable<TableEntity>(cancellationToken)
{
    private const int MostPerPage = 1000;
    private static readonly ResponseClassifier Good = new StatusCodeClassifier([200]);

    public override async IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await ReadAsync(continuationToken, pageSizeHint ?? maxPerPage).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }

    public override async IAsyncEnumerator<TableEntity> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Either token ends it: that of the query, or that of the loop.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        await foreach (var page in new EntityPages(pipeline, table, filter, maxPerPage, select, either.Token).AsPages().ConfigureAwait(false))
        {
            foreach (var entity in page.Values)
            {
                yield return entity;
            }
        }
    }

    private async Task<Page<TableEntity>> ReadAsync(string? continuationToken, int? size)
    {
        using var message = pipeline.Create(RequestMethod.Get, $"/{table}()");
        var uri = message.Request.Uri;
        Ask("$filter", filter);
        Ask("$select", select);
        Ask("$top", size is { } some ? Math.Min(some, MostPerPage).ToString(CultureInfo.InvariantCulture) : null);
        var next = continuationToken?.Split(' ') ?? [];
        Ask("NextPartitionKey", next.Length > 0 ? Uri.UnescapeDataString(next[0]) : null);
        Ask("NextRowKey", next.Length > 1 ? Uri.UnescapeDataString(next[1]) : null);

        var response = await pipeline.SendAsync(message, Good, CancellationToken).ConfigureAwait(false);
        using var json = JsonDocument.Parse(response.Content);
        var entities = json.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read).ToList();
        return Page<TableEntity>.FromValues(entities, Continuation(response), response);

        void Ask(string name, string? value)
        {
            if (value is not null)
            {
                uri.AppendQuery(name, value, escapeValue: true);
            }
        }
    }

    // Where the next page starts: its partition and, not always, its row.
    private static string? Continuation(Response response) =>
        !response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition) ? null
        : !response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? Uri.EscapeDataString(partition)
        : $"{Uri.EscapeDataString(partition)} {Uri.EscapeDataString(row)}";
}
