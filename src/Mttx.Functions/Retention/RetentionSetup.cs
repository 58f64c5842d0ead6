namespace Mttx.Functions.Retention;

/// <summary>What removes old things.</summary>
internal static class RetentionSetup
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => options.RunDays is >= 0 and <= 36_500, $"{RetentionOptions.Section}:RunDays is 0 (for ever) to 36500.")
            .Validate(options => options.ReportDays is >= 0 and <= 36_500, $"{RetentionOptions.Section}:ReportDays is 0 (for ever) to 36500.")
            .ValidateOnStart();
        return services.AddSingleton<OldRuns>().AddSingleton<OldReports>().AddSingleton<RetentionSweep>();
    }
}
