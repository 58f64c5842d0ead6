using Mttx.Functions.Destinations;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Schedules;

/// <summary>What schedules and their destinations consist of.</summary>
internal static class ScheduleSetup
{
    public static IServiceCollection AddSchedules(this IServiceCollection services) =>
        services.AddSingleton<NumberedRows>().AddSingleton<DueIndex>().AddSingleton<ScheduleStore>()
            .AddSingleton<DestinationStore>().AddSingleton<DestinationRemoval>()
            .AddSingleton<DestinationValidator>().AddSingleton<DestinationWriter>()
            .AddSingleton<Tick>().AddSingleton<Upkeep>();
}
