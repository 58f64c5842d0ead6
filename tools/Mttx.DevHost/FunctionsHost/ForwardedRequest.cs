using Microsoft.Extensions.Primitives;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>The older way of handing on requests: a new request is made of what was read, with all that gets lost on the way.</summary>
internal static class ForwardedRequest
{
    private static readonly string[] NotCopied = ["Connection", "Transfer-Encoding", "Keep-Alive", "Content-Length"];

    public static async Task SendAsync(HttpContext context, Uri handler, HttpMessageInvoker http)
    {
        using var request = Rebuild(context.Request, handler);
        HttpResponseMessage answer;
        byte[] body;
        try
        {
            answer = await http.SendAsync(request, context.RequestAborted);
            body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        using (answer)
        {
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            {
                if (!NotCopied.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    context.Response.Headers[name] = new StringValues([.. values]);
                }
            }

            if (body.Length > 0)
            {
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
            }
        }
    }

    /// <summary>The request that the app gets: path decoded and encoded anew, query keys merged, and a body only where its length was told.</summary>
    public static HttpRequestMessage Rebuild(HttpRequest original, Uri handler)
    {
        var path = string.Join('/', original.Path.Value!.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', original.Query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}"));
        var request = new HttpRequestMessage(HttpMethod.Parse(original.Method), new Uri(handler, path + (query.Length == 0 ? "" : "?" + query)));
        if (original.ContentLength > 0)
        {
            request.Content = new StreamContent(original.Body);
            request.Content.Headers.ContentLength = original.ContentLength;
            if (original.ContentType is { } type)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        foreach (var (name, values) in original.Headers)
        {
            // Of the headers of contents only these two are left, which stand above.
            if (!name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && !NotCopied.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        InvocationHeaders.AddTo(request.Headers);
        return request;
    }
}
