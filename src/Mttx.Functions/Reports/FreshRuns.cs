using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.Configuration;
using Mttx.Functions.Identity;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.Reports;

/// <summary>
/// Runs that any number of callers share. Of the time up to now all who ask the same within five minutes get the same run, so that playbooks may
/// ask for each alert without asking Google each time.
/// </summary>
internal sealed class FreshRuns(RunLauncher launcher, RunWaiter waiter, TenantSettings settings, TimeProvider clock)
{
    private const string Scope = "report";

    private static readonly Duration Shared = Duration.FromMinutes(5);

    // Long enough that a tenant's trouble is not made worse by those who ask again, short enough to notice that it has ended.
    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(30);

    /// <summary>A run over so many times the time up to the last full five minutes, without filter; unfinished when the wait is over.</summary>
    /// <returns>The run; null when the tenant is gone.</returns>
    public async Task<Run?> GetAsync(Tenant tenant, RelativeTime last, int times, Caller caller, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow()).ToUnixTimeSeconds();
        var end = Instant.FromUnixTimeSeconds(now - (now % (long)Shared.TotalSeconds));
        return await GetAsync(tenant, new TimeWindow(end - ((end - last.StartFrom(end)) * times), end), caller, wait, cancellationToken);
    }

    /// <summary>A run over a time that is over, without filter: the one that was made of it before, else a new one; unfinished when the wait is over.</summary>
    /// <returns>The run; null when the tenant is gone.</returns>
    public async Task<Run?> GetAsync(Tenant tenant, TimeWindow window, Caller caller, TimeSpan wait, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(tenant, window, cancellationToken);
        var request = new RunRequest(tenant.Id, window, CaseFilter.None) { IsForFigure = true };
        for (var removed = false; ;)
        {
            if (await launcher.StartAsync(request, caller, new Idempotency(Scope, key, key), cancellationToken) is not { } run)
            {
                // Old runs are removed before the keys that started them.
                if (removed)
                {
                    return null;
                }

                removed = true;
                key = $"{key} anew";
                continue;
            }

            run = await waiter.WaitAsync(run, wait, cancellationToken);
            if (!run.IsFinished || run.HasResult || (run.State == RunState.Failed && clock.GetUtcNow() - run.FinishedAt < FailureKept))
            {
                return run;
            }

            key = $"{key} after {run.Id}";
        }
    }

    // What was configured otherwise measured something else.
    private async Task<string> KeyAsync(Tenant tenant, TimeWindow window, CancellationToken cancellationToken)
    {
        var card = await settings.CardAsync(tenant, cancellationToken);
        var (history, cases) = await settings.QueriesAsync(tenant, cancellationToken);
        var asked = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{card.Hash}\n{history}\n{cases}")));
        return string.Create(CultureInfo.InvariantCulture, $"{window.Start.ToUnixTimeSeconds()} {window.End.ToUnixTimeSeconds()} {asked}");
    }
}
