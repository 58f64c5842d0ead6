using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.Simulator.Identity;

/// <summary>A JSON web token in its three parts; the signature is not yet checked.</summary>
internal sealed class SignedToken
{
    private SignedToken(JsonObject header, JsonObject claims, byte[] signedPart, byte[] signature) =>
        (Header, Claims, SignedPart, Signature) = (header, claims, signedPart, signature);

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public byte[] SignedPart { get; }

    public byte[] Signature { get; }

    public static SignedToken? TryRead(string? text)
    {
        var parts = (text ?? "").Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) is JsonObject header
                && JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) is JsonObject claims
                    ? new SignedToken(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                    : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    public static string Write(ServiceAccount signer, JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = signer.KeyId };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(signer.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public bool IsSignedBy(ServiceAccount account) =>
        Text(Header, "alg") == "RS256" && Text(Header, "kid") is var kid && (kid is null || kid == account.KeyId) && account.Signed(SignedPart, Signature);

    public string? Text(string claim) => Text(Claims, claim);

    public long? Seconds(string claim) => Claims[claim] is JsonValue value && value.TryGetValue<double>(out var seconds) ? (long)seconds : null;

    private static string? Text(JsonObject part, string name) => part[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
