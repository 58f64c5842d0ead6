using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mttx.Functions.Hosting;

/// <summary>Which MTTx this is.</summary>
internal static class VersionEndpoints
{
    // Behind a plus sign builds append which commit they were made of, which is no stranger's concern.
    internal static readonly AppVersion Current = new(
        typeof(VersionEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);

    public static void MapVersion(this IEndpointRouteBuilder api) =>
        api.MapGet("/version", Ok<AppVersion> () => TypedResults.Ok(Current))
            .AllowAnonymous()
            .WithTags("Health")
            .WithSummary("The version of MTTx");

    /// <summary>The version of MTTx.</summary>
    internal sealed record AppVersion(string Version);
}
