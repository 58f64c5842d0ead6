using System.Globalization;
using System.Net;

namespace Mttx.SecOps;

/// <summary>What an upstream's failure consists of.</summary>
public sealed record SecOpsFailure
{
    /// <summary>Who failed: <c>Google SecOps</c>, <c>Google sign-in</c>, <c>SOAR</c>.</summary>
    public required string Upstream { get; init; }

    /// <summary>What was asked, such as <c>dashboardQueries:execute</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The kind of failure.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>The HTTP status, when there was an answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Google's own name of the status, such as <c>PERMISSION_DENIED</c>, when it told one.</summary>
    public string? GoogleStatus { get; init; }

    /// <summary>The upstream's words, shortened and made printable; null when it told none.</summary>
    public string? Detail { get; init; }

    /// <summary>What to check or do.</summary>
    public required string WayOut { get; init; }

    /// <summary>How long the upstream asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Google's id of the request, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether trying again later may help by itself.</summary>
    public bool IsTransient => Kind is FailureKind.Throttled or FailureKind.Unavailable or FailureKind.Unreachable or FailureKind.BrokenAnswer
        or FailureKind.TimedOut;

    /// <summary>All of it, in one line.</summary>
    public string Message
    {
        get
        {
            var status = (Status, GoogleStatus) switch
            {
                ({ } http, { } google) => string.Create(CultureInfo.InvariantCulture, $" with {(int)http} {google}"),
                ({ } http, null) => string.Create(CultureInfo.InvariantCulture, $" with {(int)http}"),
                _ => "",
            };
            return $"{Upstream} failed {Operation}{status}{(Detail is null ? "" : $": {Detail.TrimEnd('.')}")}. {WayOut}";
        }
    }
}
