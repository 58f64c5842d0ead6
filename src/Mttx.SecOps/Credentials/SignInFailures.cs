using System.Net;
using System.Text.RegularExpressions;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// Makes failures of what Google's library throws. The library's own exceptions are not kept as inner ones, unless they come from the
/// network: their texts may hold what a server answered.
/// </summary>
internal static partial class SignInFailures
{
    private const string Upstream = "Google sign-in";
    private const string Operation = "token";
    private const string TryAgain = "Try again later.";

    public static SecOpsException Of(FailureKind kind, string? detail, string wayOut, HttpStatusCode? status = null, Exception? inner = null) => new(
        new SecOpsFailure { Upstream = Upstream, Operation = Operation, Kind = kind, Status = status, Detail = detail, WayOut = wayOut }, inner);

    public static SecOpsException TimedOut(TimeSpan limit) => Of(
        FailureKind.TimedOut, $"no token within {limit.TotalSeconds:0.#} seconds", "Try again later, or check whether the way to Google's token server is open.");

    public static SecOpsException NoToken() => Of(
        FailureKind.BrokenAnswer, "the answer holds no usable token", "Try again; if it stays so, check whether a proxy stands in between.");

    public static SecOpsException Of(Exception thrown) => thrown switch
    {
        SecOpsException own => own,
        TokenResponseException refused => OfAnswer(refused),
        SubjectTokenException => OfSubjectToken(thrown.InnerException),
        HttpRequestException or IOException => Of(
            FailureKind.Unreachable,
            PrintableText.Of(thrown.Message),
            "Check DNS, and whether the way out to oauth2.googleapis.com, sts.googleapis.com and iamcredentials.googleapis.com is open.",
            inner: thrown),

        // The library's own words for having given up, after it tried several times.
        InvalidOperationException or OperationCanceledException => Of(FailureKind.TimedOut, "the token server did not answer in time", TryAgain),
        _ => Of(FailureKind.BrokenAnswer, "the answer is not the token server's", "Check whether a proxy stands in between."),
    };

    /// <summary>For what goes wrong before anything is sent: there is no default credential, or its file is not one.</summary>
    public static SecOpsException NoDefault(Exception thrown) => thrown is SecOpsException or HttpRequestException
        ? Of(thrown)
        : Of(
            FailureKind.BadCredential,
            "there are no usable application default credentials",
            "Set GOOGLE_APPLICATION_CREDENTIALS to a credential file and restart, or give the tenant a service account of its own.");

    /// <summary>For a credential that the library does not take, or not for this.</summary>
    public static SecOpsException Unusable() => Of(
        FailureKind.BadCredential, "the credential cannot be used in this way", "Use another kind of credential, or impersonate no other account.");

    // A managed identity that is missing answers 400 or 404 here; a network fault has its own exception inside.
    private static SecOpsException OfSubjectToken(Exception? inner) => inner switch
    {
        HttpRequestException { StatusCode: { } status } => Of(
            (int)status >= 500 || status == HttpStatusCode.TooManyRequests ? FailureKind.Unavailable : FailureKind.BadCredential,
            "the managed identity's endpoint gave no token",
            "Check that the identity is assigned to the app, its client id, and the resource.",
            status),
        HttpRequestException or IOException or OperationCanceledException => Of(
            FailureKind.Unreachable, "the managed identity's endpoint does not answer", TryAgain, inner: inner as HttpRequestException),
        _ => Of(
            FailureKind.BadCredential,
            "the managed identity's endpoint gave no token",
            "Check that the identity is assigned to the app, its client id, and the resource."),
    };

    private static SecOpsException OfAnswer(TokenResponseException refused)
    {
        var status = refused.StatusCode;
        var code = refused.Error?.Error is { } error && CodeForm().IsMatch(error) ? error : null;
        var words = code is null ? null : PrintableText.Of(Secrets().Replace(refused.Error?.ErrorDescription ?? "", "…"));
        var detail = (code, words) switch
        {
            (null, _) => null,
            (_, null) => code,
            _ => $"{code}, {words}",
        };
        var kind = KindOf(code, (int?)status);
        return Of(kind, detail, WayOut(kind, code), status);
    }

    // RFC 6749 section 5.2 and RFC 8693 section 2.2.2 answer 400 for a credential that is not accepted; the error code says so.
    private static FailureKind KindOf(string? code, int? status) => (code, status) switch
    {
        ("temporarily_unavailable" or "server_error" or "internal_failure", _) => FailureKind.Unavailable,
        (_, 429) => FailureKind.Throttled,
        (_, 408 or 504) => FailureKind.TimedOut,
        (_, >= 500) => FailureKind.Unavailable,
        (_, 403) => FailureKind.Forbidden,
        (_, 404) => FailureKind.NotFound,
        (not null, _) or (_, 400 or 401) => FailureKind.BadCredential,
        (_, null or < 400) => FailureKind.BrokenAnswer,
        _ => FailureKind.BadRequest,
    };

    private static string WayOut(FailureKind kind, string? code) => (kind, code) switch
    {
        (FailureKind.BadCredential, "invalid_target" or "invalid_request") =>
            "Check the credential's settings: provider, audience and scope must be those that Google Cloud shows.",
        (FailureKind.BadCredential, _) =>
            "Check the credential: its key may be deleted or disabled, its account gone, its provider not accept it, or this machine's clock be wrong.",
        (FailureKind.Forbidden, _) =>
            "Grant the credential roles/iam.serviceAccountTokenCreator on the service account to impersonate, "
            + "or roles/iam.workloadIdentityUser where it is federated, and switch the IAM Service Account Credentials API on.",
        (FailureKind.NotFound, _) => "Check the email of the service account to impersonate.",
        (FailureKind.Throttled or FailureKind.Unavailable or FailureKind.TimedOut, _) => TryAgain,
        _ => "Check whether a proxy stands in between.",
    };

    [GeneratedRegex(@"\A[a-z_]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeForm();

    // Signed tokens, Google's access tokens, PEM, and any long run of base64. Error texts quote audiences and issuers, which stay.
    [GeneratedRegex(@"eyJ[A-Za-z0-9_.=-]*|ya29\.\S*|-----BEGIN.*|[A-Za-z0-9+_=-]{48,}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Secrets();
}
