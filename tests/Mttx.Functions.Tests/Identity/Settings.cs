using System.Text;
using System.Text.Json;

namespace Mttx.Functions.Tests.Identity;

/// <summary>The ways to set identity up, and what each way's callers send.</summary>
internal static class Settings
{
    public static Dictionary<string, string?> KeysOnly => new() { ["Identity:RequireKey"] = "true" };

    /// <summary>As behind Azure Static Web Apps.</summary>
    public static Dictionary<string, string?> Platform => new()
    {
        ["Identity:TrustPlatform"] = "true",
        ["WEBSITE_AUTH_ENABLED"] = "True",
        ["WEBSITE_SITE_NAME"] = "mttx",
    };

    public static Dictionary<string, string?> With(this Dictionary<string, string?> settings, string name, string? value)
    {
        settings[name] = value;
        return settings;
    }

    /// <summary>What Static Web Apps adds for somebody with these roles.</summary>
    public static (string, string)[] SignedIn(string name, params string[] roles) => Principal(
        JsonSerializer.Serialize(new { identityProvider = "aad", userId = "d75b260a64504067bfc5b2905e3b8182", userDetails = name, userRoles = roles }));

    public static (string, string)[] Principal(string json) => Sent(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

    public static (string, string)[] Sent(string principal) => [("x-ms-client-principal", principal), ("x-ms-client-principal-idp", "azureStaticWebApps")];
}
