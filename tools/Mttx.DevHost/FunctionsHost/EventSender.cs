using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Posts events to the app, and judges its answers as the host does.</summary>
internal sealed class EventSender(CustomHandler handler, HostFile host, Screen screen) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = handler.Address,
        Timeout = host.FunctionTimeout + TimeSpan.FromMinutes(1),
    };

    /// <summary>Posts an event; null when the app has dealt with it, else why the invocation failed.</summary>
    public async Task<string?> SendAsync(Function function, JsonNode? value, JsonObject metadata, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["Data"] = new JsonObject { [function.Binding] = value }, ["Metadata"] = metadata };
        using var request = new HttpRequestMessage(HttpMethod.Post, function.Name)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        InvocationHeaders.AddTo(request.Headers);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode
                ? await ReadAsync(function, answer, cancellationToken)
                : $"the app answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return $"the app did not answer: {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the app did not answer within {_http.Timeout.TotalMinutes:0} minutes";
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string?> ReadAsync(Function function, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType != MediaTypeNames.Application.Json)
        {
            return $"the app's answer is not application/json but {answer.Content.Headers.ContentType?.ToString() ?? "without a type"}";
        }

        try
        {
            // To a literal null the real host would wait until its time limit.
            if (JsonNode.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken)) is not JsonObject result)
            {
                return "the app's answer is not a JSON object";
            }

            foreach (var line in result["Logs"] as JsonArray ?? [])
            {
                screen.Line(function.Name, line?.ToString() ?? "");
            }

            return null;
        }
        catch (JsonException)
        {
            return "the app's answer is not JSON";
        }
    }
}
