namespace Mttx.Simulator.Misbehaving;

/// <summary>What can go wrong with a request. Names on the wire and the command line are in snake_case; codes are numbers.</summary>
internal enum MisbehaviourKind
{
    /// <summary>429 with Retry-After and RetryInfo.</summary>
    Throttled, InternalError, BadGateway, Unavailable, DeadlineExceeded,

    /// <summary>The connection is reset: before the answer, or after some bytes of it.</summary>
    Reset,

    /// <summary>The answer ends early, as if that were all.</summary>
    Truncate,

    /// <summary>All of the answer, but no JSON.</summary>
    BrokenJson,

    /// <summary>An HTML page on 200, as from a proxy.</summary>
    Html,

    /// <summary>The answer comes in small pieces with pauses.</summary>
    Trickle,

    /// <summary>The token that was sent ends now.</summary>
    ExpiredToken, PermissionDenied,

    /// <summary>A pause before the request is carried out; other rules still apply.</summary>
    Latency,

    /// <summary>The request is carried out, then the connection is reset.</summary>
    LoseAnswer,

    /// <summary>200 with a SEVERE runtime error in place of rows.</summary>
    Severe,

    /// <summary>200 with a failing status, as a refused import has.</summary>
    ImportFailure,
}
