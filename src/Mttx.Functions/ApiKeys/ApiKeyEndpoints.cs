using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;

namespace Mttx.Functions.ApiKeys;

/// <summary>Keys for playbooks and scripts: made, listed and revoked by admins of all tenants.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").RequireAuthorization(Roles.AdminOfAll);
        keys.MapGet("", ListAsync).WithSummary("Lists the keys, the newest first; the keys themselves are not shown again");
        keys.MapPost("", CreateAsync).WithSummary("Makes a key and shows it, this once");
        keys.MapGet("/{id}", GetAsync).WithSummary("Shows what is known of a key");
        keys.MapDelete("/{id}", DeleteAsync).WithSummary("Revokes a key: at once in this process, within 30 seconds everywhere");
    }

    private static async Task<Ok<IEnumerable<ApiKeyView>>> ListAsync(ApiKeyStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok((await store.ListAsync(cancellationToken)).Select(ApiKeyView.Of));

    private static async Task<Results<Created<ApiKeyView>, ValidationProblem>> CreateAsync(
        NewApiKey wanted, HttpContext context, ApiKeyMaker maker, CancellationToken cancellationToken)
    {
        var invalid = await maker.CheckAsync(wanted, cancellationToken);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        var (key, text) = await maker.MakeAsync(wanted, Caller.Of(context.User), cancellationToken);
        return TypedResults.Created($"/api/api-keys/{key.Id}", ApiKeyView.Of(key) with { Key = text });
    }

    private static async Task<Results<Ok<ApiKeyView>, ProblemHttpResult>> GetAsync(
        string id, HttpContext context, ApiKeyStore store, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, store, cancellationToken) is not { } key)
        {
            return NotFound(id);
        }

        EntityTag.Set(context.Response, key.ETag);
        return TypedResults.Ok(ApiKeyView.Of(key));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext context, ApiKeyStore store, ApiKeyCheck check, AuditLog audit, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, store, cancellationToken) is not { } key)
        {
            return NotFound(id);
        }

        if (!EntityTag.Matches(context.Request, key.ETag))
        {
            return Problems.Changed("API key", key.Id);
        }

        // Somebody who leaves halfway has still asked for a key to be gone.
        await store.DeleteAsync(key.Id, CancellationToken.None);
        check.Revoke(key.Id);
        audit.Write(Caller.Of(context.User), "api_key.delete", key.Id, key.Name);
        return TypedResults.NoContent();
    }

    private static async Task<ApiKey?> FindAsync(string id, ApiKeyStore store, CancellationToken cancellationToken) =>
        ApiKeyText.IsId(id) ? await store.FindAsync(id, cancellationToken) : null;

    // Who pastes a whole key where its id belongs does not see it repeated.
    private static ProblemHttpResult NotFound(string id) =>
        Problems.NotFound("API key", ApiKeyText.IsId(id) ? id : "of that id, which has 16 hexadecimal digits");
}
