using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Configuration;

/// <summary>How a tenant's MTTC and MTTR are measured.</summary>
internal static class MetricConfigEndpoints
{
    private const string What = "metric configuration";

    public static void MapMetricConfigs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tenants/{id:long}/mttx-configs", ListAsync).WithTags("Configuration").RequireAuthorization(Roles.Viewer);
        api.MapGet("/mttx-configs/{id:long}", GetAsync).WithTags("Configuration").RequireAuthorization(Roles.Viewer);
        api.MapPut("/mttx-configs/{id:long}", UpdateAsync).WithTags("Configuration").RequireAuthorization(Roles.Operator);
    }

    /// <summary>How the tenant's MTTC and MTTR are measured.</summary>
    private static async Task<Results<Ok<IEnumerable<MetricConfigResponse>>, ProblemHttpResult>> ListAsync(
        long id, TenantAccess access, MetricConfigs configs, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is not null && await configs.ReadAsync(id, cancellationToken) is { } read
            ? TypedResults.Ok(read.Select(MetricConfigResponse.Of))
            : Problems.NotFound("tenant", id);

    /// <summary>How one metric of a tenant is measured.</summary>
    private static async Task<Results<Ok<MetricConfigResponse>, ProblemHttpResult>> GetAsync(
        long id, TenantAccess access, MetricConfigs configs, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, access, configs, cancellationToken) is not var (_, config))
        {
            return Problems.NotFound(What, id);
        }

        EntityTag.Set(context.Response, config.ETag);
        return TypedResults.Ok(MetricConfigResponse.Of(config));
    }

    /// <summary>Changes how one metric of a tenant is measured. Figures of before and after are of different definitions.</summary>
    private static async Task<Results<Ok<MetricConfigResponse>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        MetricConfigRequest? body,
        TenantAccess access,
        MetricConfigs configs,
        QueryConfigs queries,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(id, access, configs, cancellationToken) is not var (tenant, stored)
                || await queries.ReadAsync(tenant.Id, cancellationToken) is not { } texts)
            {
                return Problems.NotFound(What, id);
            }

            if (!EntityTag.Matches(context.Request, stored.ETag))
            {
                return Problems.Changed(What, id);
            }

            var invalid = new Invalid();
            if (invalid.Body(body) is not { } request
                || MetricConfigValidator.Read(request, stored, texts[0].Text, invalid) is not { } wanted)
            {
                return invalid.ToProblem();
            }

            if (await configs.TryUpdateAsync(wanted, cancellationToken) is { } updated)
            {
                audit.Write(Caller.Of(context.User), "mttx-config.update", id, updated.Metric);
                EntityTag.Set(context.Response, updated.ETag);
                return TypedResults.Ok(MetricConfigResponse.Of(updated));
            }
        }
    }

    private static async Task<(Tenant Tenant, MetricConfig Config)?> FindAsync(
        long id, TenantAccess access, MetricConfigs configs, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child)
        && MetricConfig.Has(child)
        && await access.FindAsync(child.TenantId, cancellationToken) is { } tenant
        && await configs.ReadAsync(tenant.Id, cancellationToken) is { } read
            ? (tenant, read[child.Number - 1])
            : null;
}
