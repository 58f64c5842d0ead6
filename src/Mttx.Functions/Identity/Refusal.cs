namespace Mttx.Functions.Identity;

/// <summary>Why a request has no caller, and what its sender can do.</summary>
/// <param name="Status">401: other credentials may help. 403: they would not. 429: not now.</param>
/// <param name="Reason">For the log, in a word or two.</param>
/// <param name="Detail">For the sender.</param>
internal sealed record Refusal(int Status, string Reason, string Detail)
{
    /// <summary>Whether something was tried, as against nothing sent; such is logged.</summary>
    public bool Attempt { get; init; } = true;

    /// <summary>How long to wait; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>One wording for keys mistyped, unknown, revoked and expired: who tries keys learns nothing from it.</summary>
    public static Refusal BadKey { get; } = new(
        StatusCodes.Status401Unauthorized,
        "bad API key",
        "The API key is not valid: it is mistyped, revoked or expired. Ask an admin for a new one, and send it in the header X-Api-Key.");

    public static Refusal Unauthorized(string reason, string detail) => new(StatusCodes.Status401Unauthorized, reason, detail);

    public static Refusal Forbidden(string reason, string detail) => new(StatusCodes.Status403Forbidden, reason, detail);
}
