using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Mttx.SecOps.Http;

/// <summary>Walks the pages of a list.</summary>
internal static class PagedList
{
    /// <summary>All items of all pages, each page fetched when the one before has been used up.</summary>
    /// <param name="connection">The way to the instance.</param>
    /// <param name="operation">What is called.</param>
    /// <param name="version">API version of the feature.</param>
    /// <param name="path">Path below the instance, with a query, to which the page token is added.</param>
    /// <param name="type">How a page is read.</param>
    /// <param name="items">The items of a page; null when it has none.</param>
    /// <param name="cancellationToken">Ends the walk early.</param>
    /// <exception cref="SecOpsException">A page failed, or the pages go round in a circle.</exception>
    public static async IAsyncEnumerable<TItem> ReadAsync<TPage, TItem>(
        SecOpsConnection connection,
        RemoteOperation operation,
        string version,
        string path,
        JsonTypeInfo<TPage> type,
        Func<TPage, IReadOnlyList<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : WireAnswer, new()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var address = path; ;)
        {
            var page = await connection.CallAsync(
                operation,
                HttpMethod.Get,
                version,
                address,
                makeBody: null,
                (response, token) => AnswerReader.ReadAsync(operation, response, type, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var item in items(page) ?? [])
            {
                yield return item;
            }

            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                yield break;
            }

            // Without this, a service that repeats itself would be asked for ever.
            if (!seen.Add(page.NextPageToken))
            {
                throw new SecOpsException(new SecOpsFailure
                {
                    Upstream = operation.Upstream,
                    Operation = operation.Name,
                    Kind = FailureKind.BrokenAnswer,
                    Detail = "the list names a page that was read already",
                    WayOut = "Try again later.",
                });
            }

            address = $"{path}&pageToken={Uri.EscapeDataString(page.NextPageToken)}";
        }
    }
}
