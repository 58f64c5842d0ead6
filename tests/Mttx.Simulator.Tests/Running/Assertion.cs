using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mttx.Simulator.Tests.Running;

/// <summary>A signed assertion as a service account's client makes it, spoiled as a test wishes.</summary>
internal sealed record Assertion
{
    public string Issuer { get; init; } = "";

    public string Audience { get; init; } = "";

    public string Key { get; init; } = "";

    public string Algorithm { get; init; } = "RS256";

    public string Scope { get; init; } = "https://www.googleapis.com/auth/cloud-platform https://www.googleapis.com/auth/chronicle-backstory";

    public DateTimeOffset Issued { get; init; } = DateTimeOffset.UtcNow;

    public TimeSpan Life { get; init; } = TimeSpan.FromHours(1);

    public string GrantType { get; init; } = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>From the file that the simulator hands out for a tenant.</summary>
    public static async Task<Assertion> OfAsync(RunningSimulator simulator, string tenant)
    {
        var file = await simulator.GetAsync($"/control/credentials/{tenant}");
        return new Assertion
        {
            Issuer = file["client_email"].GetString()!,
            Audience = file["token_uri"].GetString()!,
            Key = file["private_key"].GetString()!,
        };
    }

    public async Task<Answer> SendAsync(RunningSimulator simulator)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = GrantType, ["assertion"] = Sign() });
        using var response = await simulator.Client.PostAsync(new Uri(simulator.BaseUrl + "/token"), form);
        return await Answer.OfAsync(response);
    }

    private string Sign()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Key);
        var issued = Issued.ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new { iss = Issuer, aud = Audience, scope = Scope, iat = issued, exp = issued + (long)Life.TotalSeconds });
        var signed = $"{Encode($$"""{"alg":"{{Algorithm}}","typ":"JWT"}""")}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
