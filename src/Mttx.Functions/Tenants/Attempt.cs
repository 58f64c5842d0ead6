using System.Globalization;
using Mttx.SecOps;

namespace Mttx.Functions.Tenants;

/// <summary>Tries something at other services while a person waits, and tells how it went instead of failing.</summary>
/// <param name="Succeeded">Whether it worked.</param>
/// <param name="Message">For people: what was found, or what to do.</param>
internal sealed record Attempt(bool Succeeded, string Message)
{
    /// <summary>What comes later is cut off on the way: Azure Static Web Apps gives up after 45 seconds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    public string Status => Succeeded ? "success" : "failed";

    public static async Task<Attempt> RunAsync(Func<CancellationToken, Task<Attempt>> tryAsync, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await tryAsync(either.Token);
        }
        catch (SecOpsException e)
        {
            return new Attempt(false, e.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Attempt(false, string.Create(
                CultureInfo.InvariantCulture,
                $"There was no answer within {Longest.TotalSeconds} seconds. The service is slow or in trouble; try again later."));
        }
    }
}
