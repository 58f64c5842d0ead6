using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Mttx.Functions.Limits;

/// <summary>Lets pages of configured origins call the API; without any, browsers keep other sites' pages out.</summary>
internal static class CorsSetup
{
    public static IServiceCollection AddConfiguredCors(this IServiceCollection services)
    {
        services.AddSingleton<CorsOrigins>();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider => new ConfigureOptions<CorsOptions>(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. provider.GetRequiredService<CorsOrigins>().All])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders("Content-Type", "Authorization", Identity.CallerRecognition.KeyHeader, "If-Match", "Idempotency-Key", "Prefer")
            .WithExposedHeaders("Location", "ETag", "Retry-After", "Preference-Applied", "WWW-Authenticate", Telemetry.Correlation.Header)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10)))));
        return services;
    }

    public static void UseConfiguredCors(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CorsOrigins>().All.Count > 0)
        {
            app.UseCors();
        }
    }
}
