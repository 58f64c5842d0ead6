using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Apis.Auth.OAuth2;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// Reads a service account's JSON key. It comes from users, so only what signs in a service account at Google is taken from it: other
/// types of credential name addresses and programs of the user's choice. No message repeats any of its content.
/// </summary>
internal static partial class ServiceAccountKey
{
    public const string TokenServer = "https://oauth2.googleapis.com/token";

    private const int MostBytes = 16 << 10;

    // What Google has written into keys over the years. The address in use is always the first.
    private static readonly string[] TokenServers =
        [TokenServer, "https://www.googleapis.com/oauth2/v4/token", "https://accounts.google.com/o/oauth2/token"];

    private static readonly string[] OtherTypes =
        ["authorized_user", "external_account", "external_account_authorized_user", "impersonated_service_account", "gdch_service_account"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <exception cref="ArgumentException">It is not a usable key; the message names the member.</exception>
    public static ServiceAccountCredential.Initializer Read(string json, bool loopbackAllowed)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (Encoding.UTF8.GetByteCount(json) > MostBytes)
        {
            throw Wrong("is longer than 16 KiB");
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, loopbackAllowed);
        }
        catch (JsonException)
        {
            throw Wrong("is not well-formed JSON");
        }
    }

    private static ServiceAccountCredential.Initializer Read(JsonElement root, bool loopbackAllowed)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is not a JSON object");
        }

        var type = Required(root, "type");
        if (type != "service_account")
        {
            throw Wrong(OtherTypes.Contains(type, StringComparer.Ordinal)
                ? $"has the type {type}, and only service_account is accepted"
                : "has another type than service_account");
        }

        if (Optional(root, "universe_domain") is not (null or "googleapis.com"))
        {
            throw Wrong("has another universe_domain than googleapis.com");
        }

        var email = Required(root, "client_email");
        if (!ServiceAccountEmail.IsOne(email))
        {
            throw Wrong("has a client_email that is not a service account's");
        }

        var keyId = Optional(root, "private_key_id");
        if (keyId is not null && !KeyIdForm().IsMatch(keyId))
        {
            throw Wrong("has a private_key_id that is not one of Google's");
        }

        return new ServiceAccountCredential.Initializer(email, TokenServerOf(Optional(root, "token_uri"), loopbackAllowed))
        {
            KeyId = keyId,
            Key = PrivateKey(Required(root, "private_key")),
        };
    }

    private static string TokenServerOf(string? uri, bool loopbackAllowed)
    {
        if (uri is null || TokenServers.Contains(uri, StringComparer.Ordinal))
        {
            return TokenServer;
        }

        return loopbackAllowed
            && Uri.TryCreate(uri, UriKind.Absolute, out var own)
            && own is { IsLoopback: true, UserInfo: "", Scheme: "http" or "https" }
                ? own.AbsoluteUri
                : throw Wrong($"has a token_uri that is not Google's, {TokenServer}");
    }

    private static RSA PrivateKey(string pem)
    {
        var key = RSA.Create();
        string? fault;
        try
        {
            key.ImportFromPem(pem);
            fault = key.KeySize is >= 1024 and <= 8192 ? null : "has a private_key of another size than 1024 to 8192 bits";
            if (fault is null)
            {
                // Fails for a key that is only the public half.
                key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                return key;
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            fault = pem.Contains(@"\n", StringComparison.Ordinal)
                ? "has a private_key whose line breaks were escaped twice"
                : "has a private_key that is not an RSA private key in PEM form";
        }

        key.Dispose();
        throw Wrong(fault);
    }

    private static string Required(JsonElement root, string member) =>
        Optional(root, member) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Wrong($"has no {member}");

    private static string? Optional(JsonElement root, string member) => root.TryGetProperty(member, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => throw Wrong($"has a {member} that is not a text"),
        }
        : null;

    private static ArgumentException Wrong(string what) =>
        new($"The service account's JSON {what}. Give the key file as Google Cloud made it (IAM, Service accounts, Keys).");

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyIdForm();
}
