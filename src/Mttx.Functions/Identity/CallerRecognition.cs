using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Limits;

namespace Mttx.Functions.Identity;

/// <summary>Finds out who calls: by an API key, else by the platform's word, else because only this machine can be calling.</summary>
/// <remarks>What is sent and not valid is refused; it never falls through to the next way.</remarks>
internal sealed class CallerRecognition(
    ApiKeyCheck keys, PlatformPrincipal platform, LocalCaller local, FailedAttempts failed, IOptions<IdentityOptions> options)
{
    /// <summary>The header of API keys: Static Web Apps overwrites <c>Authorization</c>.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    public async Task<Recognition> RecognizeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var principalSent = PlatformPrincipal.IsSent(request);
        if (request.Headers.TryGetValue(KeyHeader, out var key))
        {
            return await OfKeyAsync(context, key, cancellationToken);
        }

        // Behind the platform this header is the platform's own.
        if (!principalSent && request.Headers.TryGetValue("Authorization", out var authorization))
        {
            return await OfKeyAsync(context, OfBearer(authorization), cancellationToken);
        }

        if (principalSent)
        {
            return platform.Read(request);
        }

        if (!options.Value.RequireKey && !platform.IsTrusted && !local.InAzure)
        {
            return local.Recognize(context);
        }

        var wayIn = options.Value.TrustPlatform
            ? $"Sign in through the web UI, or send an API key in the header {KeyHeader}."
            : $"Send an API key in the header {KeyHeader}. An admin makes keys by POST /api/api-keys; the first one is made by the verb create-key.";
        return Refusal.Unauthorized("no credentials", wayIn) with { Attempt = false };
    }

    private async Task<Recognition> OfKeyAsync(HttpContext context, StringValues sent, CancellationToken cancellationToken)
    {
        var text = sent is [{ } only] ? only.Trim() : "";
        if (keys.FindKnown(text) is { } known)
        {
            return known;
        }

        var address = ClientAddress.Of(context, local.InAzure);
        if (failed.WaitOf(address) is { } wait)
        {
            return new Refusal(
                StatusCodes.Status429TooManyRequests,
                "too many bad API keys",
                "Too many API keys from your address were not valid. Mend the key, then try again later.")
            {
                Attempt = false,
                RetryAfter = wait,
            };
        }

        if (await keys.CheckAsync(text, cancellationToken) is { } caller)
        {
            return caller;
        }

        failed.Count(address);
        return Refusal.BadKey;
    }

    private static StringValues OfBearer(StringValues authorization) =>
        authorization is [{ } text] && text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? text[Bearer.Length..] : "";
}
