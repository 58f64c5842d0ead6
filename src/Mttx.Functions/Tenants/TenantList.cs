using System.Globalization;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Tenants;

/// <summary>The tenants that a caller may see.</summary>
internal static class TenantList
{
    /// <summary>The header that tells how to go on after a page.</summary>
    public const string ContinuationHeader = "X-Continuation";

    /// <summary>Reads one page, or all. Whole before anything is answered: half a list would look like a list.</summary>
    /// <returns>The tenants, and the id after which the next page begins; null for no more.</returns>
    public static async Task<(List<Tenant> Tenants, long? Next)> ReadAsync(
        TenantStore tenants, Caller caller, TenantPage page, CancellationToken cancellationToken)
    {
        var all = caller.Tenants is { } ids
            ? OneByOne(tenants, ids.Where(id => id > page.After).Order(), cancellationToken)
            : tenants.ListAsync(page.After, Math.Min(TenantPage.Most, page.Limit + 1 ?? TenantPage.Most), cancellationToken);
        var read = await (page.Limit is { } limit ? all.Take(limit + 1) : all).ToListAsync(cancellationToken);
        if (page.Limit is not { } most || read.Count <= most)
        {
            return (read, null);
        }

        read.RemoveAt(most);
        return (read, read[^1].Id);
    }

    public static void TellNext(HttpContext context, TenantPage page, long? next)
    {
        if (next is { } after)
        {
            var text = after.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers[ContinuationHeader] = text;
            context.Response.Headers.Link = $"<{context.Request.Path}?limit={page.Limit}&continuation={text}>; rel=\"next\"";
        }
    }

    private static async IAsyncEnumerable<Tenant> OneByOne(
        TenantStore tenants, IEnumerable<long> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (await tenants.FindAsync(id, cancellationToken) is { } tenant)
            {
                yield return tenant;
            }
        }
    }
}
