namespace Mttx.Functions.Exports;

/// <summary>What exports consist of.</summary>
internal static class ExportSetup
{
    public static IServiceCollection AddExports(this IServiceCollection services) =>
        services.AddSingleton<ReportFiles>().AddSingleton<CsvExport>().AddSingleton<DataTableExport>().AddSingleton<WebhookExport>()
            .AddSingleton<Exporter>().AddSingleton<RunExports>();
}
