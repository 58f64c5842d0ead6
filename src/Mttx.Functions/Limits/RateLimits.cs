using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Limits;

/// <summary>How often each caller may ask for what is expensive.</summary>
internal static class RateLimits
{
    /// <summary>The policy of routes that start work at Google's or read much: <c>.RequireRateLimiting(RateLimits.Expensive)</c>.</summary>
    public const string Expensive = "expensive";

    private const string Stored = "stored";

    /// <summary>Counts only requests that ask for more than what is stored as it is: those with a query string.</summary>
    public static T RequireRateLimitingOfQueries<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireRateLimiting(Expensive).WithMetadata(new CheapAsStored());

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>()
            .BindConfiguration(RateLimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(
                options => options is { ExpensivePerMinute: > 0, ExpensiveBurst: > 0, FailedKeysPerMinute: > 0 },
                "RateLimits takes whole numbers from 1 up.")
            .ValidateOnStart();
        services.AddSingleton<FailedAttempts>();
        return services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Expensive, context =>
            {
                if (!context.Request.QueryString.HasValue && context.GetEndpoint()?.Metadata.GetMetadata<CheapAsStored>() is not null)
                {
                    return RateLimitPartition.GetNoLimiter((Stored, Stored));
                }

                var caller = Caller.Of(context.User);
                return RateLimitPartition.Get((caller.Kind, caller.Name), _ => BucketOf(context.RequestServices));
            });
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
    }

    private static TokenBucket BucketOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        return new TokenBucket(options.ExpensiveBurst, options.ExpensivePerMinute, services.GetRequiredService<TimeProvider>());
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromMinutes(1);
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return TypedResults.Problem(
            $"You ask for this more often than MTTx lets one caller; ask again in {seconds} s. A run, and its result without filters, can be read as often as you like.",
            statusCode: StatusCodes.Status429TooManyRequests,
            title: "Too many requests.").ExecuteAsync(context);
    }

    private sealed class CheapAsStored;
}
