using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.SecOps;

namespace Mttx.Functions.Configuration;

/// <summary>The queries that a tenant's Google SecOps is asked.</summary>
internal static class QueryEndpoints
{
    private const string What = "query";

    public static void MapQueries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tenants/{id:long}/queries", ListAsync).WithTags("Configuration").RequireAuthorization(Roles.Viewer);
        api.MapPost("/tenants/{id:long}/queries/revert", RevertAsync).WithTags("Configuration").RequireAuthorization(Roles.Operator);
        api.MapGet("/queries/{id:long}", GetAsync).WithTags("Configuration").RequireAuthorization(Roles.Viewer);
        api.MapPut("/queries/{id:long}", UpdateAsync).WithTags("Configuration").RequireAuthorization(Roles.Operator);
    }

    /// <summary>The tenant's two queries.</summary>
    private static async Task<Results<Ok<IEnumerable<QueryResponse>>, ProblemHttpResult>> ListAsync(
        long id, TenantAccess access, QueryConfigs queries, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is not null && await queries.ReadAsync(id, cancellationToken) is { } read
            ? TypedResults.Ok(read.Select(QueryResponse.Of))
            : Problems.NotFound("tenant", id);

    /// <summary>Sets the tenant's two queries back to the defaults.</summary>
    private static async Task<Results<Ok<IEnumerable<QueryResponse>>, ProblemHttpResult>> RevertAsync(
        long id, TenantAccess access, QueryConfigs queries, AuditLog audit, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is null || await queries.RevertAsync(id, cancellationToken) is not { } reverted)
        {
            return Problems.NotFound("tenant", id);
        }

        audit.Write(Caller.Of(context.User), "queries.revert", id);
        return TypedResults.Ok(reverted.Select(QueryResponse.Of));
    }

    /// <summary>One query of a tenant.</summary>
    private static async Task<Results<Ok<QueryResponse>, ProblemHttpResult>> GetAsync(
        long id, TenantAccess access, QueryConfigs queries, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, access, queries, cancellationToken) is not { } query)
        {
            return Problems.NotFound(What, id);
        }

        EntityTag.Set(context.Response, query.ETag);
        return TypedResults.Ok(QueryResponse.Of(query));
    }

    /// <summary>Changes one query of a tenant.</summary>
    private static async Task<Results<Ok<QueryResponse>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        QueryRequest? body,
        TenantAccess access,
        QueryConfigs queries,
        SecOpsOptions options,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(id, access, queries, cancellationToken) is not { } stored)
            {
                return Problems.NotFound(What, id);
            }

            if (!EntityTag.Matches(context.Request, stored.ETag))
            {
                return Problems.Changed(What, id);
            }

            var invalid = new Invalid();
            if (invalid.Body(body) is not { } request || QueryValidator.Read(request, stored, options, invalid) is not { } wanted)
            {
                return invalid.ToProblem();
            }

            if (await queries.TryUpdateAsync(wanted, cancellationToken) is { } updated)
            {
                audit.Write(Caller.Of(context.User), "query.update", id, updated.Name);
                EntityTag.Set(context.Response, updated.ETag);
                return TypedResults.Ok(QueryResponse.Of(updated));
            }
        }
    }

    private static async Task<QueryConfig?> FindAsync(long id, TenantAccess access, QueryConfigs queries, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child)
        && QueryConfig.Has(child)
        && await access.FindAsync(child.TenantId, cancellationToken) is { } tenant
        && await queries.ReadAsync(tenant.Id, cancellationToken) is { } read
            ? read[child.Number - 1]
            : null;
}
