using Mttx.Functions.Hosting;

namespace Mttx.Functions.Exports;

/// <summary>What exports consist of.</summary>
internal static class ExportSetup
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton(provider => OptionsOf(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<ReportFiles>()
        .AddSingleton<CsvExport>()
        .AddSingleton<DataTableExport>()
        .AddSingleton<WebhookExport>()
        .AddSingleton<Exporter>()
        .AddSingleton<RunExports>();

    /// <summary>Reads the settings of exports now, so that wrong ones stop the start instead of a report.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static void CheckExports(this IServiceProvider services) => services.GetRequiredService<ExportOptions>();

    private static ExportOptions OptionsOf(IConfiguration configuration)
    {
        var options = Settings.Read<ExportOptions>(configuration, ExportOptions.Section);
        return Settings.Check(ExportOptions.Section, options.Checked);
    }
}
