using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mttx.SecOps.Tests.Guard;

namespace Mttx.SecOps.Tests.Credentials;

/// <summary>
/// Google's token servers and Azure's identity endpoint on this machine, as strict as they are: a bad signature, audience, scope, header or
/// lifetime is refused.
/// </summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string IdentityHeader = "header-of-this-app";
    public const string SubjectToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtaSJ9.c2lnbmF0dXJl";

    private readonly ConcurrentQueue<string> _tokens = new();
    private LoopbackServer _server = null!;
    private int _made;

    private TokenServer()
    {
    }

    public Uri Address => _server.Address;

    public IReadOnlyList<string> Requests => _server.Requests;

    /// <summary>What the assertion must be made for.</summary>
    public string Audience { get; set; } = "https://oauth2.googleapis.com/token";

    /// <summary>Answers instead of the server, when set.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>The claims of the last assertion.</summary>
    public JsonNode? Claims { get; private set; }

    public long LifeSeconds { get; set; } = 3_600;

    public static async Task<TokenServer> StartAsync()
    {
        var server = new TokenServer();
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public string? Variable(string name) => name switch
    {
        "IDENTITY_ENDPOINT" => new Uri(Address, "/msi/token").AbsoluteUri,
        "IDENTITY_HEADER" => IdentityHeader,
        _ => null,
    };

    private Task AnswerAsync(HttpContext context) => Instead is { } instead ? instead(context) : context.Request.Path.Value switch
    {
        "/token" or "/own/token" => AssertionAsync(context),
        "/v1/token" => ExchangeAsync(context),
        "/msi/token" => IdentityAsync(context),
        var path when path!.EndsWith(":generateAccessToken", StringComparison.Ordinal) => ImpersonateAsync(context),
        _ => RefuseAsync(context, "unknown_path"),
    };

    private async Task AssertionAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var parts = form["assertion"].ToString().Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]));
        Claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]));
        var signed = KeyFile.Pair.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        var good = signed
            && form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
            && (string?)header!["alg"] == "RS256"
            && (string?)header["kid"] == KeyFile.KeyId
            && (string?)Claims!["iss"] == KeyFile.Email
            && (string?)Claims["aud"] == Audience
            && (long)Claims["exp"]! - (long)Claims["iat"]! == 3_600;
        await (good ? TokenAsync(context) : RefuseAsync(context, "invalid_grant"));
    }

    private async Task ExchangeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var good = form["grant_type"] == "urn:ietf:params:oauth:grant-type:token-exchange"
            && form["audience"] == FederationTests.Provider
            && form["subject_token"] == SubjectToken
            && form["subject_token_type"] == "urn:ietf:params:oauth:token-type:jwt"
            && form["scope"].ToString() is "https://www.googleapis.com/auth/cloud-platform" or "https://www.googleapis.com/auth/iam";
        await (good ? TokenAsync(context) : RefuseAsync(context, "invalid_target"));
    }

    private static async Task IdentityAsync(HttpContext context)
    {
        if (context.Request.Headers["X-IDENTITY-HEADER"] != IdentityHeader || context.Request.Query["api-version"] != "2019-08-01")
        {
            context.Response.StatusCode = 400;
            return;
        }

        await WriteAsync(context, new { access_token = SubjectToken, expires_on = "1999999999", token_type = "Bearer" });
    }

    private async Task ImpersonateAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        var bearer = context.Request.Headers.Authorization.ToString();
        if (!bearer.StartsWith("Bearer ", StringComparison.Ordinal) || !_tokens.Contains(bearer["Bearer ".Length..]))
        {
            context.Response.StatusCode = 401;
            return;
        }

        Claims = body;
        await WriteAsync(context, new { accessToken = Token(), expireTime = DateTime.UtcNow.AddSeconds(600).ToString("yyyy-MM-ddTHH:mm:ssZ", null) });
    }

    private Task TokenAsync(HttpContext context) =>
        WriteAsync(context, new { access_token = Token(), expires_in = LifeSeconds, token_type = "Bearer" });

    private string Token()
    {
        var token = $"token-{Interlocked.Increment(ref _made)}";
        _tokens.Enqueue(token);
        return token;
    }

    public static Task RefuseAsync(HttpContext context, string error, string? description = null, int status = 400)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new { error, error_description = description });
    }

    private static Task WriteAsync<T>(HttpContext context, T answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }
}
