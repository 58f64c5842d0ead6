using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Analyses;

/// <summary>Metrics of two query results that the caller holds: nothing is asked of Google, nothing is stored.</summary>
internal static class CalculateEndpoints
{
    private const string SizeSetting = "Analysis:LargestCalculateBody";
    private const long UsualLargestBody = 100_000_000;
    private const long LargestLargestBody = 10_000_000_000;

    public static void MapCalculate(this IEndpointRouteBuilder api)
    {
        var configuration = api.ServiceProvider.GetRequiredService<IConfiguration>();
        api.MapPost("/analysis/calculate", CalculateAsync)
            .RequireAuthorization(Roles.Viewer)
            .RequireRateLimiting(RateLimits.Expensive)
            .WithTags("Analysis")
            .WithName("calculate")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Accepts<CalculateRequest>("application/json")
            .WithBodyLimit(LargestBody(configuration));
    }

    private static long LargestBody(IConfiguration configuration) => configuration.GetValue<long?>(SizeSetting) switch
    {
        null => UsualLargestBody,
        { } bytes and >= 1 and <= LargestLargestBody => bytes,
        var other => throw new InvalidOperationException($"{SizeSetting} is {other}; it may be 1 to {LargestLargestBody} bytes."),
    };

    /// <summary>Calculates the metrics of two query results.</summary>
    /// <remarks>
    /// The body is read as it comes, its members in any order. Nothing is asked of Google SecOps and nothing is stored; the tenant says which
    /// definitions and thresholds hold. Not reached is the text "-" in <c>individual_cases</c>; everywhere else it is null.
    /// </remarks>
    internal static async Task<Results<CalculateAnswer, ValidationProblem, ProblemHttpResult>> CalculateAsync(
        HttpRequest request, TenantAccess tenants, TenantSettings settings, CancellationToken cancellationToken)
    {
        // Routing lets requests through that do not say what they send.
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var input = await CalculateInput.ReadAsync(request.Body, cancellationToken);
            if (await tenants.FindAsync(input.TenantId, cancellationToken) is not { } tenant)
            {
                return Problems.NotFound("tenant", input.TenantId);
            }

            var card = await settings.CardAsync(tenant, cancellationToken);
            var thresholds = await settings.ThresholdsAsync(tenant, cancellationToken);
            var analysis = input.Analyse(card, thresholds);
            return new CalculateAnswer(tenant, analysis, thresholds, input.HistoryLimitHit, input.CasesLimitHit);
        }
        catch (JsonFault e)
        {
            return Invalid.Problem(e.Field, e.Message);
        }
    }
}
