using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>
/// Carries an app's requests to storage, and lets the app die between any two of them: from the chosen step on no request gets through, as
/// if the process had been killed there. Registered as the app's <see cref="HttpPipelineTransport"/>.
/// </summary>
internal sealed class FailAtStep : HttpPipelineTransport
{
    private readonly HttpClientTransport _real = HttpClientTransport.Shared;
    private int _steps;
    private int _deadFrom = int.MaxValue;

    /// <summary>Whether a request has been refused since the last <see cref="DieAt"/>.</summary>
    public bool Died => Volatile.Read(ref _steps) >= Volatile.Read(ref _deadFrom);

    /// <summary>Dies instead of sending that request, counted from 1 and from now.</summary>
    public void DieAt(int step)
    {
        Volatile.Write(ref _steps, 0);
        Volatile.Write(ref _deadFrom, step);
    }

    /// <summary>As if started again.</summary>
    public void Revive() => Volatile.Write(ref _deadFrom, int.MaxValue);

    /// <summary>
    /// Does the same again and again, dying one step later each time, until it gets through without dying.
    /// </summary>
    /// <param name="tryAsync">What is done; it may fail as it likes.</param>
    /// <param name="afterDeathAsync">What must hold after each death, with the app alive again.</param>
    /// <returns>How many steps it took; none is no test.</returns>
    public async Task<int> EveryStepAsync(Func<Task> tryAsync, Func<int, Task> afterDeathAsync)
    {
        for (var step = 1; ; step++)
        {
            DieAt(step);
            await tryAsync();
            var died = Died;
            Revive();
            if (!died)
            {
                Assert.True(step > 1, "Nothing was asked of storage.");
                return step - 1;
            }

            await afterDeathAsync(step);
        }
    }

    public override Request CreateRequest() => _real.CreateRequest();

    public override void Process(HttpMessage message)
    {
        Count();
        _real.Process(message);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Count();
        return _real.ProcessAsync(message);
    }

    private void Count()
    {
        if (Interlocked.Increment(ref _steps) >= Volatile.Read(ref _deadFrom))
        {
            // No error that clients would repeat: the dead repeat nothing.
            throw new KilledException();
        }
    }

    private sealed class KilledException() : Exception("The process was killed here.");
}
