namespace Mttx.SecOps.Credentials;

/// <summary>What the operator may set about signing in to Google. Section <c>GoogleSignIn</c>.</summary>
public sealed record GoogleSignInOptions
{
    /// <summary>
    /// An address to use instead of Google's token servers, for the simulator. Refused unless it points to this machine. While it is
    /// set, a service account's <c>token_uri</c> may point to this machine too; nothing is sent to Google then.
    /// </summary>
    public Uri? EndpointOverride { get; init; }

    /// <summary>Time to wait for a token. Default 30 seconds, range 1 second to 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
