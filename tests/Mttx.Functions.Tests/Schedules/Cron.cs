using Mttx.Functions.Schedules;
using NodaTime;

namespace Mttx.Functions.Tests.Schedules;

internal static class Cron
{
    public static CronSchedule Of(string text) =>
        CronSchedule.TryParse(text, out var schedule, out var error) ? schedule : throw new ArgumentException(error);

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];
}
