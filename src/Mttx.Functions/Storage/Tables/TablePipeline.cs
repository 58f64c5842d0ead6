using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Makes and sends the requests of one account's tables.</summary>
internal sealed class TablePipeline
{
    private const string Json = "application/json";

    private readonly HttpPipeline _pipeline;
    private readonly string _endpoint;
    private readonly string _version;

    /// <param name="endpoint">The account's table endpoint.</param>
    /// <param name="options">Settings.</param>
    /// <param name="authentication">Signs each try of a request, unless <paramref name="oncePerCall" />.</param>
    /// <param name="oncePerCall">Whether what it adds stays for all tries.</param>
    public TablePipeline(Uri endpoint, TableClientOptions options, HttpPipelinePolicy authentication, bool oncePerCall = false)
    {
        var build = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new TableErrorParser() };
        (oncePerCall ? build.PerCallPolicies : build.PerRetryPolicies).Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(build);
        _endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        _version = options.ServiceVersion;
    }

    /// <summary>The full address of a path, escaped as it is.</summary>
    public string Address(string path) => _endpoint + path;

    /// <summary>A request without a body.</summary>
    public HttpMessage Create(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Address(path)));
        request.Headers.SetValue("x-ms-version", _version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue(HttpHeader.Names.Accept, "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>A request with a body, JSON unless it says otherwise, that asks for nothing back.</summary>
    public HttpMessage Create(RequestMethod method, string path, ReadOnlyMemory<byte> body, string? contentType = null)
    {
        var message = Create(method, path);
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, contentType ?? Json);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(body);
        return message;
    }

    /// <summary>Sends a request and takes the answer whole.</summary>
    /// <param name="message">The request.</param>
    /// <param name="good">The statuses that are no failure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">The answer has another status, or none came.</exception>
    public async Task<Response> SendAsync(HttpMessage message, ResponseClassifier good, CancellationToken cancellationToken)
    {
        message.ResponseClassifier = good;
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }
}
