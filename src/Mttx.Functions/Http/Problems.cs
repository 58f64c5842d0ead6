using Microsoft.AspNetCore.Http.HttpResults;

namespace Mttx.Functions.Http;

/// <summary>The problems that several routes answer, each in one wording.</summary>
internal static class Problems
{
    /// <summary>There is no such thing, or the caller may not know of it: both look the same.</summary>
    public static ProblemHttpResult NotFound(string what, object id) => TypedResults.Problem(
        $"There is no {what} {id}, or you may not see it.", statusCode: StatusCodes.Status404NotFound, title: "Not found.");

    /// <summary>Somebody changed it since it was read.</summary>
    public static ProblemHttpResult Changed(string what, object id) => TypedResults.Problem(
        $"The {what} {id} has changed since you read it; read it again and repeat your change on what it is now.",
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "Changed meanwhile.");

    /// <summary>The caller sees some tenants only, and this concerns all of them.</summary>
    public static ProblemHttpResult OnlyForAllTenants(string action) => TypedResults.Problem(
        $"You may see some tenants only; to {action}, use an identity that is not limited to tenants.",
        statusCode: StatusCodes.Status403Forbidden,
        title: "Not allowed.");
}
