using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Mttx.Simulator.Soc;

namespace Mttx.Simulator.Identity;

/// <summary>A service account with one RSA key, which is made when first needed or taken from a file written before.</summary>
internal sealed class ServiceAccount(string email, string project, ulong seed)
{
    private readonly Lock _lock = new();
    private RSA? _key;

    public string Email => email;

    public string Project => project;

    public string KeyId => seed.ToString("x16", CultureInfo.InvariantCulture);

    public string ClientId => (100_000_000_000_000_000 + (long)(SeededRandom.Mix(seed, 7) % 100_000_000_000_000_000)).ToString(CultureInfo.InvariantCulture);

    private RSA Key
    {
        get
        {
            lock (_lock)
            {
                return _key ??= RSA.Create(2048);
            }
        }
    }

    public bool Signed(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_lock)
        {
            return Key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            return Key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>Keeps the key of a file written before, so that what was handed out stays valid; false when the file holds none.</summary>
    public bool TakeKeyFrom(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("client_email").GetString() != email)
            {
                return false;
            }

            var key = RSA.Create();
            key.ImportFromPem(document.RootElement.GetProperty("private_key").GetString());
            lock (_lock)
            {
                _key = key;
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The file as the Cloud console writes it, but for the token endpoint.</summary>
    public void Write(Utf8JsonWriter json, string baseUrl)
    {
        json.WriteStartObject();
        json.WriteString("type", "service_account");
        json.WriteString("project_id", project);
        json.WriteString("private_key_id", KeyId);
        json.WriteString("private_key", Key.ExportPkcs8PrivateKeyPem() + "\n");
        json.WriteString("client_email", email);
        json.WriteString("client_id", ClientId);
        json.WriteString("auth_uri", "https://accounts.google.com/o/oauth2/auth");
        json.WriteString("token_uri", baseUrl + "/token");
        json.WriteString("universe_domain", "googleapis.com");
        json.WriteEndObject();
    }
}
