using System.Net;
using System.Text.RegularExpressions;

namespace Mttx.SecOps.Soar;

/// <summary>Tells failures of the SOAR's own API apart, each with its way out.</summary>
internal static partial class SoarFailures
{
    private const string WrongHost = "Check the SOAR URL: it must be the SOAR's own host, such as https://example.siemplify-soar.com.";

    private const string Retired =
        "This SOAR no longer offers the API that keys open. Remove the SOAR URL and key from the tenant; stages then come from the Chronicle API.";

    /// <summary>Whether only another question to the host can tell what the failure means.</summary>
    public static bool IsInDoubt(SecOpsException failed) => failed.Status == HttpStatusCode.NotFound && !IsRetired(failed.Failure);

    /// <summary>The failure with its kind and its way out.</summary>
    /// <param name="failed">What happened.</param>
    /// <param name="hostIsSoar">Whether the host is known to be a SOAR.</param>
    public static SecOpsFailure Explain(SecOpsException failed, bool hostIsSoar)
    {
        var failure = failed.Failure;
        var status = (int?)failure.Status;
        if (IsRetired(failure) || (status == 404 && hostIsSoar))
        {
            return failure with { Kind = FailureKind.Unsupported, WayOut = Retired };
        }

        if (failure.IsWebPage && status < 500)
        {
            return failure with { Kind = FailureKind.BrokenAnswer, WayOut = WrongHost };
        }

        return (status, failure.Kind) switch
        {
            (401, _) => failure with { WayOut = "Check the SOAR API key: it may be wrong, disabled or expired." },
            (403, _) => failure with { WayOut = "Check the SOAR API key: settings need one with the rights of an administrator." },
            (404, _) or ( >= 300 and < 400, _) => failure with { WayOut = WrongHost },
            (_, FailureKind.BrokenAnswer) => failure with { WayOut = WrongHost },
            (_, FailureKind.Unreachable) => failure with { WayOut = UnreachableBy(failure) },
            (_, FailureKind.TimedOut) => failure with { WayOut = "Check the SOAR URL, or try again later." },
            _ => failure,
        };
    }

    private static string UnreachableBy(SecOpsFailure failure) => failure.NetworkError switch
    {
        HttpRequestError.NameResolutionError => "There is no host of that name. " + WrongHost,
        HttpRequestError.SecureConnectionError => "The host has no certificate that can be trusted. " + WrongHost,
        _ => "The host does not answer; check whether the way out to it is open. " + WrongHost,
    };

    // 410 means it by definition; other refusals only when the SOAR says so, in its form of error or in words.
    private static bool IsRetired(SecOpsFailure failure) => (int?)failure.Status switch
    {
        410 => !failure.IsWebPage,
        404 when failure.IsSoarError => true,
        200 or 400 or 403 or 404 or 501 => failure.Detail is { } words && Farewell().IsMatch(words),
        _ => false,
    };

    [GeneratedRegex(
        @"\b(retired|deprecated|decommissioned|sunset|shut down|end[ -]of[ -](life|support)|no longer (supported|available|offered))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
