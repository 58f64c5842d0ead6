namespace Mttx.Simulator.Identity;

/// <summary>A token request that is refused in the form of RFC 6749, which differs from the API's own errors.</summary>
internal sealed class OAuthException(string error, string description, int code = 400) : Exception(description)
{
    public string Error => error;

    public int Code => code;
}
