using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Mttx.Functions.Audit;
using Mttx.Functions.Limits;

namespace Mttx.Functions.Identity;

/// <summary>Tells the framework who calls, and answers those who may not.</summary>
internal sealed class CallerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CallerRecognition recognition,
    LocalCaller local,
    AuditLog audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Mttx";

    private Refusal? _refusal;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What anybody may see costs no look at the keys: the host's ping and the probes come often.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        var recognized = await recognition.RecognizeAsync(Context, Context.RequestAborted);
        if (recognized.Succeeded)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(recognized.Caller.ToPrincipal(Scheme), Scheme));
        }

        _refusal = recognized.Refusal;
        if (_refusal.Attempt)
        {
            audit.Refused(_refusal.Reason, ClientAddress.Of(Context, local.InAzure), Request);
        }

        return AuthenticateResult.Fail(_refusal.Reason);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        var refusal = _refusal ?? throw new InvalidOperationException("Nobody was refused, yet somebody is to be told so.");
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = "Bearer realm=\"mttx\"";
        }

        if (refusal.RetryAfter is { } wait)
        {
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        await TypedResults.Problem(refusal.Detail, statusCode: refusal.Status, title: TitleOf(refusal.Status)).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var caller = Caller.Of(Context.User);
        var asked = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [];
        var wanted = asked.Select(data => data.Policy).LastOrDefault(policy => policy is not null) ?? Roles.Admin;
        var detail = wanted == Roles.AdminOfAll && caller.Role == Roles.Admin
            ? "This takes an admin of all tenants, and you are one of some tenants only."
            : $"This takes the role {(wanted == Roles.AdminOfAll ? Roles.Admin : wanted)}, and yours is {caller.Role}. Ask an admin for it.";
        const int status = StatusCodes.Status403Forbidden;
        return TypedResults.Problem(detail, statusCode: status, title: TitleOf(status)).ExecuteAsync(Context);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Not signed in.",
        StatusCodes.Status429TooManyRequests => "Too many requests.",
        _ => "Not allowed.",
    };
}
