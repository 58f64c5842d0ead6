using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Carries requests to storage, and has something happen right before one of them, as if somebody else had been at work in between.</summary>
internal sealed class BeforeRequest : HttpPipelineTransport
{
    private readonly HttpClientTransport _real = HttpClientTransport.Shared;
    private Func<Request, bool>? _which;
    private Func<Task> _happen = () => Task.CompletedTask;
    private int _left;

    /// <summary>Whether it has happened.</summary>
    public bool HasHappened => Volatile.Read(ref _which) is null;

    /// <summary>Has it happen once.</summary>
    /// <param name="number">Before which of such requests, from 1.</param>
    /// <param name="which">Such requests.</param>
    /// <param name="happen">It; its own requests do not count.</param>
    public void Of(int number, Func<Request, bool> which, Func<Task> happen)
    {
        (_left, _happen) = (number, happen);
        Volatile.Write(ref _which, which);
    }

    public override Request CreateRequest() => _real.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The app waits for nothing with a blocked thread.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Volatile.Read(ref _which)?.Invoke(message.Request) == true && Interlocked.Decrement(ref _left) == 0)
        {
            Volatile.Write(ref _which, null);
            await _happen();
        }

        await _real.ProcessAsync(message);
    }
}
