namespace Mttx.SecOps;

/// <summary>How an upstream can fail, told apart by what to do about it.</summary>
public enum FailureKind
{
    /// <summary>The request was wrong (400, 413).</summary>
    BadRequest,

    /// <summary>The credential was not accepted (401).</summary>
    BadCredential,

    /// <summary>The credential lacks a permission, or the API is switched off (403).</summary>
    Forbidden,

    /// <summary>There is nothing of that name (404).</summary>
    NotFound,

    /// <summary>There is something of that name already (409).</summary>
    AlreadyExists,

    /// <summary>Something changed meanwhile, or its state forbids it (409, 412, 400 FAILED_PRECONDITION).</summary>
    Conflict,

    /// <summary>Too many requests (429).</summary>
    Throttled,

    /// <summary>The service has trouble of its own (5xx).</summary>
    Unavailable,

    /// <summary>The service gave up on heavy work (504), or no answer came in time.</summary>
    TimedOut,

    /// <summary>No connection: name, network or TLS.</summary>
    Unreachable,

    /// <summary>The answer ended early or was not what the operation answers.</summary>
    BrokenAnswer,

    /// <summary>The answer says that the operation itself failed inside, on HTTP 200.</summary>
    OperationFailed,

    /// <summary>The method does not exist in this version of the API (501).</summary>
    Unsupported,

    /// <summary>Nothing was sent: outgoing calls may not go to that address.</summary>
    Refused,
}
