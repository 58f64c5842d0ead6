namespace Mttx.Simulator.Wire;

/// <summary>Turns refusals into Google's error bodies.</summary>
internal static class ApiErrors
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ApiException e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, e);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, new ApiException(e.StatusCode, "INVALID_ARGUMENT", e.Message));
        }
    }

    private static Task WriteAsync(HttpContext context, ApiException error)
    {
        if (error.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        if (error.Code == 401)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"";
        }

        return JsonAnswer.WriteAsync(context, error.Write, error.Code);
    }
}
