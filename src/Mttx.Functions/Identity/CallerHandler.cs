using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Mttx.Functions.Identity;

/// <summary>Recognizes the caller.</summary>
internal sealed class CallerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Mttx";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var caller = new Caller("local", Caller.Local, Roles.Admin, null);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme), Scheme)));
    }
}
