namespace Mttx.Functions.Configuration;

/// <summary>One of the two queries that a tenant's Google SecOps is asked.</summary>
/// <param name="Id">Its id, which contains the tenant's.</param>
/// <param name="Name"><c>query_history</c> or <c>query_case</c>.</param>
/// <param name="QueryText">The query.</param>
/// <param name="TenantId">The tenant.</param>
internal sealed record QueryResponse(long Id, string Name, string QueryText, long TenantId)
{
    public static QueryResponse Of(QueryConfig query) => new(query.Id.Value, query.Name, query.Text, query.Id.TenantId);
}
