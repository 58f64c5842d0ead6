using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Identity;

/// <summary>Everything that hands out tokens: Google's three endpoints and Azure's managed identity.</summary>
internal static class IdentityEndpoints
{
    private const string AnyVersion = "/{version:regex(^v1$)}/projects/-/serviceAccounts/{email}:generateAccessToken";

    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        var oauth = app.MapGroup("").AddEndpointFilter(AnswerOAuthErrorsAsync);
        oauth.MapPost("/token", TokenAsync).IsOutside("token", isSecret: true);
        oauth.MapPost("/v1/token", Federation.ExchangeAsync).IsOutside("sts.token", isSecret: true);
        oauth.MapGet("/msi/token", ManagedIdentity.TokenAsync).IsOutside("msi.token", isSecret: true);
        app.MapPost(AnyVersion, GenerateAsync).IsOutside("iam.generateAccessToken");
    }

    /// <summary>Form fields, or members of a JSON object by either name: clients of the exchange send both kinds.</summary>
    public static async Task<Func<string, string?>> FieldsAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return name => form[System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name)].FirstOrDefault();
        }

        var body = await JsonBody.ReadAsync(context);
        return body.Text;
    }

    public static string BaseUrl(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static async Task TokenAsync(HttpContext context, Accounts accounts, AccessTokens tokens, SimulatorClock clock)
    {
        var fields = await FieldsAsync(context);
        if (fields("grantType") != "urn:ietf:params:oauth:grant-type:jwt-bearer")
        {
            throw new OAuthException("unsupported_grant_type", $"Invalid grant_type: {fields("grantType")}");
        }

        string[] audiences = [$"{BaseUrl(context)}/token", $"http://127.0.0.1:{context.Connection.LocalPort}/token"];
        var account = AssertionCheck.Check(SignedToken.TryRead(fields("assertion")), accounts, audiences, clock.Real);
        var (token, ends) = tokens.Issue(accounts.PrincipalOf(account));
        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteString("access_token", token);
            json.WriteNumber("expires_in", (long)(ends - clock.Real).TotalSeconds);
            json.WriteString("token_type", "Bearer");
        });
    }

    private static async Task GenerateAsync(HttpContext context, string email, Accounts accounts, AccessTokens tokens, SimulatorClock clock)
    {
        var caller = tokens.PrincipalOf(context);
        var resource = $"projects/-/serviceAccounts/{email}";
        var account = accounts.Find(email) ?? throw ApiException.NotFound($"Unknown service account: {email}");
        if (caller.Project is { } project && project != account.Project)
        {
            throw ApiException.PermissionDenied("iam.serviceAccounts.getAccessToken", resource);
        }

        var body = await JsonBody.ReadAsync(context);
        body.AllowOnly("", "scope", "lifetime", "delegates");
        try
        {
            AssertionCheck.CheckScopes(string.Join(' ', body.Texts("scope")));
        }
        catch (OAuthException e)
        {
            throw ApiException.InvalidArgument(e.Message);
        }

        var (token, ends) = tokens.Issue(accounts.PrincipalOf(account), Lifetime(body));
        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteString("accessToken", token);
            json.WriteString("expireTime", Timestamps.Text(DateTimeOffset.FromUnixTimeSeconds(ends.ToUnixTimeSeconds())));
        });
    }

    private static TimeSpan? Lifetime(JsonObject body) => body.Text("lifetime") switch
    {
        null => null,
        [.. var digits, 's'] when int.TryParse(digits, out var seconds) && seconds is > 0 and <= 3600 => TimeSpan.FromSeconds(seconds),
        _ => throw ApiException.InvalidArgument("lifetime must be at most 3600s"),
    };

    private static async ValueTask<object?> AnswerOAuthErrorsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (OAuthException e)
        {
            await JsonAnswer.WriteObjectAsync(
                invocation.HttpContext,
                json =>
                {
                    json.WriteString("error", e.Error);
                    json.WriteString("error_description", e.Message);
                },
                e.Code);
            return null;
        }
    }
}
