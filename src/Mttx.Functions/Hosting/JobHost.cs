using Mttx.Functions.Audit;
using Mttx.Functions.Telemetry;

namespace Mttx.Functions.Hosting;

/// <summary>Puts together what a container job needs: the same as the service, without anything that listens.</summary>
internal static class JobHost
{
    /// <summary>Makes the host; nothing is asked of the network yet. It stops on SIGTERM and Ctrl-C.</summary>
    /// <param name="configure">What a verb sets.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static IHost Create(Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.AddUsualLogLevels();
        configure?.Invoke(builder);
        builder.AddTelemetry();
        builder.Logging.AddFilter(AuditLog.Category, LogLevel.Information);
        builder.Services.AddWork();
        var host = builder.Build();
        host.Services.CheckWork();
        return host;
    }
}
