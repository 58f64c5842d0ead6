using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>
/// Carries an app's requests to storage, and loses answers on the way back: what was asked has been done, and the app does not know. Registered
/// as the app's <see cref="HttpPipelineTransport"/>.
/// </summary>
internal sealed class LoseAnswers : HttpPipelineTransport
{
    private readonly HttpClientTransport _real = HttpClientTransport.Shared;
    private int _toLose;

    /// <summary>How many answers have been lost since the last <see cref="NextWrite"/>.</summary>
    public int Lost { get; private set; }

    /// <summary>Loses the answer to the next request that writes.</summary>
    public void NextWrite() => (_toLose, Lost) = (1, 0);

    public override Request CreateRequest() => _real.CreateRequest();

    public override void Process(HttpMessage message) => _real.Process(message);

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        await _real.ProcessAsync(message);
        if (message.Request.Method != RequestMethod.Get && Interlocked.Exchange(ref _toLose, 0) == 1)
        {
            Lost++;
            throw new IOException("The connection broke before the answer came.");
        }
    }
}
