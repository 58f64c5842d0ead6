using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.SecOps.Connection;

namespace Mttx.Functions.Tenants;

/// <summary>The tenants themselves.</summary>
internal static class TenantEndpoints
{
    private const string What = "tenant";

    public static void MapTenants(this IEndpointRouteBuilder api)
    {
        var tenants = api.MapGroup("/tenants").WithTags("Tenants");
        tenants.MapGet("", ListAsync).RequireAuthorization(Roles.Viewer);
        tenants.MapPost("", CreateAsync).RequireAuthorization(Roles.Admin);
        tenants.MapGet("/{id:long}", GetAsync).RequireAuthorization(Roles.Viewer);
        tenants.MapPut("/{id:long}", UpdateAsync).RequireAuthorization(Roles.Admin);
        tenants.MapDelete("/{id:long}", DeleteAsync).RequireAuthorization(Roles.Admin);
        tenants.MapPost("/{id:long}/test", TestAsync).RequireAuthorization(Roles.Operator).RequireRateLimiting(RateLimits.Expensive);
    }

    /// <summary>The tenants, by their ids. All of them, or pages: the header X-Continuation of a page is the next page's continuation.</summary>
    private static async Task<Results<Ok<IEnumerable<TenantResponse>>, ValidationProblem>> ListAsync(
        [Description("Tenants per page, 1 to 1000.")] string? limit,
        [Description("Where to go on.")] string? continuation,
        TenantStore tenants,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        var page = TenantPage.Read(limit, continuation, invalid);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        var (read, next) = await TenantList.ReadAsync(tenants, Caller.Of(context.User), page, cancellationToken);
        TenantList.TellNext(context, page, next);
        return TypedResults.Ok(read.Select(TenantResponse.Of));
    }

    /// <summary>Adds a tenant.</summary>
    private static async Task<Results<Created<TenantResponse>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        TenantRequest? body, TenantValidator validator, TenantWriter writer, AuditLog audit, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context.User);
        if (caller.Tenants is not null)
        {
            return Problems.OnlyForAllTenants("add a tenant");
        }

        var invalid = new Invalid();
        if (invalid.Body(body) is not { } request || validator.Read(request, invalid) is not { } input)
        {
            return invalid.ToProblem();
        }

        var tenant = await writer.CreateAsync(input, cancellationToken);
        audit.Write(caller, "tenant.create", tenant.Id);
        EntityTag.Set(context.Response, tenant.ETag);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/tenants/{tenant.Id}"), TenantResponse.Of(tenant));
    }

    /// <summary>One tenant.</summary>
    private static async Task<Results<Ok<TenantResponse>, ProblemHttpResult>> GetAsync(
        long id, TenantAccess access, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } tenant)
        {
            return Problems.NotFound(What, id);
        }

        EntityTag.Set(context.Response, tenant.ETag);
        return TypedResults.Ok(TenantResponse.Of(tenant));
    }

    /// <summary>Replaces a tenant. Secrets that are absent, null or empty stay as they are stored.</summary>
    private static async Task<Results<Ok<TenantResponse>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        TenantRequest? body,
        TenantAccess access,
        TenantValidator validator,
        TenantWriter writer,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        TenantInput? input = null;
        while (true)
        {
            if (await access.FindAsync(id, cancellationToken) is not { } stored)
            {
                return Problems.NotFound(What, id);
            }

            if (!EntityTag.Matches(context.Request, stored.ETag))
            {
                return Problems.Changed(What, id);
            }

            var invalid = new Invalid();
            if (input is null && (invalid.Body(body) is not { } request || (input = validator.Read(request, invalid)) is null))
            {
                return invalid.ToProblem();
            }

            if (Caller.Of(context.User).Tenants is not null && TenantMove.Is(stored, input))
            {
                return Problems.OnlyForAllTenants("change guid, region, gcp_project_id or impersonate_service_account, or soar_url without its key");
            }

            // Null: somebody was faster. What they wrote is looked at anew, as is If-Match.
            if (await writer.TryUpdateAsync(stored, input, cancellationToken) is { } updated)
            {
                audit.Write(Caller.Of(context.User), "tenant.update", id, TenantChanges.Between(stored, updated));
                EntityTag.Set(context.Response, updated.ETag);
                return TypedResults.Ok(TenantResponse.Of(updated));
            }
        }
    }

    /// <summary>Removes a tenant and all that belongs to it. It is invisible at once; when removing takes long or breaks off, ask again.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id, TenantStore tenants, TenantRemoval removal, AuditLog audit, HttpContext context, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context.User);
        while (true)
        {
            if (!caller.MaySee(id) || await tenants.FindRowAsync(id, cancellationToken) is not { } row)
            {
                return Problems.NotFound(What, id);
            }

            if (caller.Tenants is not null)
            {
                return TenantRow.IsDeleting(row) ? Problems.NotFound(What, id) : Problems.OnlyForAllTenants("remove a tenant");
            }

            if (!TenantRow.IsDeleting(row))
            {
                if (!EntityTag.Matches(context.Request, row.ETag))
                {
                    return Problems.Changed(What, id);
                }

                if (!await tenants.TryMarkDeletingAsync(id, row.ETag, cancellationToken))
                {
                    continue;
                }

                audit.Write(caller, "tenant.delete", id);
            }

            await removal.RunAsync(id, cancellationToken);
            return TypedResults.NoContent();
        }
    }

    /// <summary>Tries the way to the tenant's Google SecOps, and to its SOAR when one is set. Answers 200 either way.</summary>
    private static async Task<Results<Ok<ConnectionTestResponse>, ProblemHttpResult>> TestAsync(
        long id, TenantAccess access, TenantConnections connections, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } tenant)
        {
            return Problems.NotFound(What, id);
        }

        var attempt = await Attempt.RunAsync(
            async token =>
            {
                var test = new ConnectionTest(await connections.SecOpsAsync(tenant, token), await connections.SoarAsync(tenant, token));
                var report = await test.RunAsync(token);
                return new Attempt(report.Verdict == ConnectionVerdict.Works, report.Summary);
            },
            clock,
            cancellationToken);
        return TypedResults.Ok(new ConnectionTestResponse(attempt.Status, attempt.Message));
    }
}
