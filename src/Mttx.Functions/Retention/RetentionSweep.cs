using Microsoft.Extensions.Options;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Retention;

/// <summary>
/// Removes what is older than it is to be kept. Each tenant has one minute of the day, told by its id, so that every tick does a little and nobody
/// has to remember who is next; who misses the minute is next day's.
/// </summary>
internal sealed partial class RetentionSweep(
    TenantNumbers numbers, OldRuns runs, OldReports reports, IOptions<RetentionOptions> options, ILogger<RetentionSweep> logger)
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Removes what is too old of the tenants whose minute it is.</summary>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await numbers.LastAsync(cancellationToken);
        for (long tenant = now.UtcDateTime.TimeOfDay.Minutes + (now.UtcDateTime.Hour * 60) + 1; tenant <= last; tenant += MinutesOfDay)
        {
            await RunAsync(tenant, now, cancellationToken);
        }
    }

    /// <summary>Removes what is too old of a tenant, which may be gone.</summary>
    public async Task RunAsync(long tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var removedRuns = options.Value.RunDays == 0 ? 0 : await runs.RemoveAsync(tenant, now.AddDays(-options.Value.RunDays), cancellationToken);
        var removedReports = options.Value.ReportDays == 0 ? 0 : await reports.RemoveAsync(tenant, now.AddDays(-options.Value.ReportDays), cancellationToken);
        if (removedRuns + removedReports > 0)
        {
            Log.Removed(logger, removedRuns, removedReports, tenant);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Runs} old runs and {Reports} old files of reports of tenant {Tenant} were removed.")]
        public static partial void Removed(ILogger logger, int runs, int reports, long tenant);
    }
}
