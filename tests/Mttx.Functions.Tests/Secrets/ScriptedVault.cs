using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace Mttx.Functions.Tests.Secrets;

/// <summary>
/// Answers a vault's client as Azure documents it, without the network: enough for names, values and refusals. What a real vault does beside
/// that is not shown by it.
/// </summary>
internal sealed class ScriptedVault : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _requests = HttpClientTransport.Shared;

    public ConcurrentDictionary<string, string> Stored { get; } = [];

    /// <summary>The status that it refuses everything with; null to serve.</summary>
    public int? Refusing { get; set; }

    public SecretClient Client()
    {
        var options = new SecretClientOptions { Transport = this };
        options.Retry.MaxRetries = 0;
        return new SecretClient(new Uri("https://test.vault.azure.net"), new FixedToken(), options);
    }

    public override Request CreateRequest() => _requests.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var request = message.Request;
        if (!request.Headers.TryGetValue("Authorization", out _))
        {
            message.Response = new Answer(401, "{}", ("WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\""));
            return;
        }

        var name = request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[1];
        message.Response = Refusing is { } status
            ? new Answer(status, $$$"""{"error":{"code":"Refused","message":"it repeats {{{string.Join(' ', Stored.Values)}}}"}}""")
            : await ServeAsync(request, name);
    }

    private async Task<Answer> ServeAsync(Request request, string name)
    {
        if (request.Method == RequestMethod.Put)
        {
            using var body = new MemoryStream();
            await request.Content!.WriteToAsync(body, CancellationToken.None);
            Stored[name] = (string)JsonNode.Parse(body.ToArray())!["value"]!;
        }

        var answer = Stored.TryGetValue(name, out var value)
            ? new Answer(200, new JsonObject { ["value"] = value, ["id"] = $"https://test.vault.azure.net/secrets/{name}/1", ["attributes"] = new JsonObject() }.ToJsonString())
            : new Answer(404, """{"error":{"code":"SecretNotFound","message":"not found"}}""");
        if (request.Method == RequestMethod.Delete)
        {
            Stored.TryRemove(name, out _);
        }

        return answer;
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Answer(int status, string body, params (string Name, string Value)[] headers) : Response
    {
        public override int Status => status;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; } = new MemoryStream(Encoding.UTF8.GetBytes(body));

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
            headers.Append((Name: "Content-Type", Value: "application/json")).Select(h => new HttpHeader(h.Name, h.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = EnumerateHeaders().FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            return value is not null;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out var value) ? [value!] : null;
            return values is not null;
        }
    }
}
