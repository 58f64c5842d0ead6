namespace Mttx.Simulator.Identity;

/// <summary>RFC 7523 as Google's token endpoint applies it: who signed, for whom, for how long, for which scopes.</summary>
internal static class AssertionCheck
{
    private const long Skew = 300;
    private const long LongestLife = 3600;
    private const string ScopePrefix = "https://www.googleapis.com/auth/";

    public static ServiceAccount Check(SignedToken? assertion, Accounts accounts, ICollection<string> audiences, DateTimeOffset now)
    {
        if (assertion is null)
        {
            throw new OAuthException("invalid_grant", "Invalid JWT: must be three base64url parts.");
        }

        var account = accounts.Find(assertion.Text("iss")) ?? throw new OAuthException("invalid_grant", "Invalid grant: account not found");
        if (!assertion.IsSignedBy(account))
        {
            throw new OAuthException("invalid_grant", "Invalid JWT Signature.");
        }

        if (!audiences.Contains(assertion.Text("aud") ?? ""))
        {
            throw new OAuthException("invalid_grant", $"Invalid JWT: audience must be {audiences.First()}.");
        }

        CheckTimes(assertion, now.ToUnixTimeSeconds());
        CheckScopes(assertion.Text("scope"));
        return account;
    }

    public static void CheckScopes(string? scopes)
    {
        var asked = (scopes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Any(scope => !scope.StartsWith(ScopePrefix, StringComparison.Ordinal)))
        {
            throw new OAuthException("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }

        if (!asked.Any(scope => scope[ScopePrefix.Length..] is "cloud-platform" or "chronicle" or "chronicle.readonly"))
        {
            throw new OAuthException("invalid_scope", "Empty or missing scope not allowed: ask for https://www.googleapis.com/auth/cloud-platform.");
        }
    }

    private static void CheckTimes(SignedToken assertion, long now)
    {
        if (assertion.Seconds("iat") is not { } issued || assertion.Seconds("exp") is not { } expires
            || issued > now + Skew || expires <= now || expires - issued > LongestLife)
        {
            throw new OAuthException(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
    }
}
