using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Counts an app's requests to storage. Registered as the app's <see cref="HttpPipelineTransport"/>.</summary>
internal sealed class CountingTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _real = HttpClientTransport.Shared;
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The requests that something takes.</summary>
    public async Task<int> CountAsync(Func<Task> actAsync)
    {
        var before = Requests;
        await actAsync();
        return Requests - before;
    }

    public override Request CreateRequest() => _real.CreateRequest();

    public override void Process(HttpMessage message)
    {
        Interlocked.Increment(ref _requests);
        _real.Process(message);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Interlocked.Increment(ref _requests);
        return _real.ProcessAsync(message);
    }
}
