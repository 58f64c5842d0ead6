using System.Text.RegularExpressions;

namespace Mttx.SecOps.Credentials;

/// <summary>The form of a service account's email. It becomes part of an address when it is impersonated, so it is checked first.</summary>
internal static partial class ServiceAccountEmail
{
    public static bool IsOne(string text) => Form().IsMatch(text);

    // name@project.iam, number-compute@developer, project@appspot, and projects of a domain: name@project.example.com.iam.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{0,62}@[a-z0-9][a-z0-9.-]{0,190}\.gserviceaccount\.com\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
