using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mttx.Functions.Identity;

/// <summary>Tells callers what they may do.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", Me)
            .WithTags("Identity")
            .WithName("me")
            .RequireAuthorization(Roles.Viewer);

    /// <summary>Who calls, and what they may do: so that a page offers nothing that would be refused.</summary>
    internal static Ok<MeAnswer> Me(ClaimsPrincipal user) => TypedResults.Ok(MeAnswer.Of(Caller.Of(user)));
}
