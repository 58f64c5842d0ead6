using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Stands between a process and the services that it calls, and hands on what passes byte for byte. Whoever watches may keep a request, hold it
/// up, or act between its being carried out and its answer.
/// </summary>
internal sealed class Tollgate : IAsyncDisposable
{
    // Those that speak of one connection only.
    private static readonly HashSet<string> NotHandedOn = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Transfer-Encoding", "Keep-Alive" };

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri[] _targets;
    private readonly Func<Passage, Task> _watch;
    private WebApplication? _app;

    private Tollgate(Uri[] targets, Func<Passage, Task> watch) => (_targets, _watch) = (targets, watch);

    /// <summary>The addresses to call, in the order of the targets; paths are kept.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="targets">The services.</param>
    /// <param name="watch">Called for each request; it decides when the request goes on, and whether.</param>
    public static async Task<Tollgate> StartAsync(IReadOnlyList<Uri> targets, Func<Passage, Task> watch)
    {
        var gate = new Tollgate([.. targets], watch);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in targets)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }

            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        gate._app = builder.Build();
        gate._app.Run(gate.PassAsync);
        await gate._app.StartAsync();
        gate.Addresses = [.. gate._app.Urls.Zip(targets, (url, target) => new Uri(new Uri(url), target.AbsolutePath))];
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var at = Addresses.Select((address, i) => (address.Port, i)).First(a => a.Port == context.Connection.LocalPort).i;
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // Its sender died half-way: it is no request.
            return;
        }

        var passage = new Passage(context, at, body.ToArray(), SendAsync);
        await _watch(passage);
        if (passage.Answer is { } answer && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, answer);
        }
        else
        {
            context.Abort();
        }
    }

    // Once on its way it arrives, whether or not its sender lives.
    private async Task<Answer> SendAsync(Passage passage)
    {
        var raw = passage.Context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(
            new HttpMethod(passage.Context.Request.Method), new Uri($"{_targets[passage.Target].GetLeftPart(UriPartial.Authority)}{raw}", options))
        {
            Content = passage.Body.Length > 0 || passage.Context.Request.ContentLength is not null ? new ByteArrayContent(passage.Body) : null,
        };
        foreach (var (name, values) in passage.Context.Request.Headers.Where(header => !NotHandedOn.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
            }
        }

        using var response = await _http.SendAsync(request, CancellationToken.None);
        return new Answer(
            (int)response.StatusCode,
            [.. response.Headers.Concat(response.Content.Headers).Where(header => !NotHandedOn.Contains(header.Key))],
            await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task AnswerAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (answer.Body.Length > 0)
        {
            await context.Response.Body.WriteAsync(answer.Body, CancellationToken.None);
        }
    }
}
