namespace Mttx.Functions.Import;

/// <summary>What only an import needs.</summary>
internal static class ImportSetup
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton<TenantImport>().AddSingleton<StageImport>().AddSingleton<SettingsImport>().AddSingleton<QueryImport>().AddSingleton<ConfigImport>()
        .AddSingleton<ThresholdImport>().AddSingleton<ScheduleImport>().AddSingleton<DestinationImport>().AddSingleton<SqliteImport>();
}
