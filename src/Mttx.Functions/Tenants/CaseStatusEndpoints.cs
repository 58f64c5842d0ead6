using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Tenants;

/// <summary>The statuses that a case can have, which are Google's and the same for all.</summary>
internal static class CaseStatusEndpoints
{
    public static readonly IReadOnlyList<CaseStatusResponse> All =
    [
        .. new[] { "UNSPECIFIED", "OPENED", "CLOSED", "ALL", "MERGED", "CREATION_PENDING" }.Select((name, i) => new CaseStatusResponse(i, name, i)),
    ];

    public static void MapCaseStatuses(this IEndpointRouteBuilder api) =>
        api.MapGet("/case-statuses", List).WithTags("Tenants").RequireAuthorization(Roles.Viewer);

    /// <summary>The statuses that a case can have.</summary>
    private static Ok<IReadOnlyList<CaseStatusResponse>> List() => TypedResults.Ok(All);
}
