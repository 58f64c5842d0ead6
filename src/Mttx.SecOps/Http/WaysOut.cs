namespace Mttx.SecOps.Http;

/// <summary>What to check or do, by the kind of failure.</summary>
internal static class WaysOut
{
    public static string Of(RemoteOperation operation, FailureKind kind, string? reason = null) => kind switch
    {
        FailureKind.BadCredential when operation.Upstream == RemoteOperation.Soar => "Check the SOAR API key: it may be wrong, disabled or expired.",
        FailureKind.BadCredential => "Check the tenant's credential: it may be revoked, expired, or the clock may be wrong.",
        FailureKind.Forbidden when reason == "SERVICE_DISABLED" => "Switch the Chronicle API on in the Google Cloud project.",
        FailureKind.Forbidden when operation.Permission is not null => $"Grant the credential the permission {operation.Permission}.",
        FailureKind.Forbidden => "Grant the credential the rights that this needs.",
        FailureKind.NotFound => operation.NotFoundHint,
        FailureKind.AlreadyExists => "Choose another name, or use what is there.",
        FailureKind.Conflict => "Read it again and repeat the change.",
        FailureKind.Throttled => "Wait, or ask for less at a time.",
        FailureKind.TimedOut => "Ask for a shorter time range, or try again later.",
        FailureKind.Unreachable => "Check the region, DNS, and whether the way out is open.",
        FailureKind.BrokenAnswer => "Try again; if it stays so, check the address and whether a proxy stands in between.",
        FailureKind.Unsupported => "Set another API version for this feature.",
        FailureKind.OperationFailed => "Check the query.",
        FailureKind.BadRequest => "Check what was sent.",
        FailureKind.Refused => "Give a public https address, or have the operator allow this host.",
        _ => "Try again later.",
    };
}
