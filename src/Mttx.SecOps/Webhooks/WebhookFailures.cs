using Mttx.SecOps.Http;

namespace Mttx.SecOps.Webhooks;

/// <summary>What failures of webhooks tell: never a path or a query, since these are secrets, nor the receiver's words, which may repeat them.</summary>
internal static class WebhookFailures
{
    /// <summary>The failure that a status means.</summary>
    public static SecOpsFailure Of(RemoteOperation operation, HttpResponseMessage response, TimeProvider clock)
    {
        // What redirects today does so tomorrow: no trouble that passes.
        var redirects = (int)response.StatusCode is >= 300 and < 400;
        var kind = redirects ? FailureKind.BadRequest : FailureReader.KindOf(response.StatusCode, googleStatus: null);
        return new SecOpsFailure
        {
            Upstream = operation.Upstream,
            Operation = operation.Name,
            Kind = kind,
            Status = response.StatusCode,
            Detail = redirects ? "it leads elsewhere, and redirects are not followed" : null,
            WayOut = redirects ? "Give the URL that it leads to." : WayOut(kind),
            RetryAfter = FailureReader.RetryAfterOf(response, clock),
        };
    }

    /// <summary>The same with the host's name, and with what to do about a webhook.</summary>
    public static SecOpsFailure Explain(SecOpsFailure failure, Uri address) => failure with
    {
        Upstream = $"Webhook {address.IdnHost}",
        Operation = "the delivery",
        WayOut = failure.Status is null ? WayOut(failure.Kind) : failure.WayOut,
    };

    private static string WayOut(FailureKind kind) => kind switch
    {
        FailureKind.BadCredential or FailureKind.Forbidden => "Check the webhook's URL and secret: the receiver does not accept them.",
        FailureKind.NotFound => "Check the webhook's URL: the receiver knows nothing of it.",
        FailureKind.Throttled => "The receiver asks for fewer calls; let the schedule run less often.",
        FailureKind.Unreachable => "Check the webhook's URL, its certificate, and whether the way out is open.",
        FailureKind.Refused => "Give a public https address, or have the operator allow this host.",
        FailureKind.TimedOut or FailureKind.Unavailable or FailureKind.BrokenAnswer => "Check whether the receiver works; it must answer soon.",
        _ => "Check what the receiver expects; its own log may tell more.",
    };
}
