using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Carries requests to storage, and loses the answers to some of them: what they asked for is done, and the client asks again.</summary>
internal sealed class LoseAnswers : HttpPipelineTransport
{
    private readonly HttpClientTransport _real = HttpClientTransport.Shared;
    private Func<Request, bool>? _next;

    /// <summary>Loses the answer to the next such request.</summary>
    public void OfNext(Func<Request, bool> which) => Volatile.Write(ref _next, which);

    /// <summary>Whether an answer that was to be lost has been.</summary>
    public bool HasLost => Volatile.Read(ref _next) is null;

    public override Request CreateRequest() => _real.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The app waits for nothing with a blocked thread.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var which = Volatile.Read(ref _next);
        await _real.ProcessAsync(message);
        if (which?.Invoke(message.Request) == true && Interlocked.CompareExchange(ref _next, null, which) == which)
        {
            throw new IOException("The answer got lost.");
        }
    }
}
