using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Mttx.SecOps.Tests.Credentials;

/// <summary>A service account's key file with a key pair of this test run.</summary>
internal static class KeyFile
{
    public const string Email = "reader@my-project-1.iam.gserviceaccount.com";

    public const string KeyId = "0123456789abcdef0123456789abcdef01234567";

    public static RSA Pair { get; } = RSA.Create(2048);

    public static JsonObject Json() => new()
    {
        ["type"] = "service_account",
        ["project_id"] = "my-project-1",
        ["private_key_id"] = KeyId,
        ["private_key"] = Pair.ExportPkcs8PrivateKeyPem(),
        ["client_email"] = Email,
        ["client_id"] = "100000000000000000001",
        ["auth_uri"] = "https://accounts.google.com/o/oauth2/auth",
        ["token_uri"] = "https://oauth2.googleapis.com/token",
        ["auth_provider_x509_cert_url"] = "https://www.googleapis.com/oauth2/v1/certs",
        ["universe_domain"] = "googleapis.com",
    };

    public static string Text() => Json().ToJsonString();

    public static string With(string member, JsonNode? value)
    {
        var json = Json();
        json[member] = value;
        return json.ToJsonString();
    }

    public static string Without(string member)
    {
        var json = Json();
        json.Remove(member);
        return json.ToJsonString();
    }
}
