using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mttx.Functions.Audit;
using Mttx.Functions.Exports;
using Mttx.Functions.Retention;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Hosting;

/// <summary>All that works without anybody asking over HTTP: what the service and the container jobs have in common.</summary>
internal static class WorkSetup
{
    public static void AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AuditLog>().AddSingleton<StorageAccount>();
        services.AddTenants();
        services.AddRuns();
        services.AddSchedules();
        services.AddExports();
        services.AddRetention();
    }

    /// <summary>Reads the settings of it now, so that wrong ones stop the start instead of a run.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    /// <exception cref="OptionsValidationException">The same.</exception>
    public static void CheckWork(this IServiceProvider services)
    {
        // The host would do it too, but log the stack of it first.
        services.GetRequiredService<IStartupValidator>().Validate();
        services.CheckTenants();
        services.CheckExports();
    }
}
