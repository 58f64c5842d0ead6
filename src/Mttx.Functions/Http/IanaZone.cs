using NodaTime;
using NodaTime.TimeZones;

namespace Mttx.Functions.Http;

/// <summary>Time zones as callers name them.</summary>
internal static class IanaZone
{
    public const string Usual = "UTC";

    /// <summary>The zone; null when there is none of that name, which is then told.</summary>
    public static DateTimeZone? Read(string id, string field, Invalid invalid)
    {
        // NodaTime would also make zones of names such as UTC+05:30, which nobody else knows.
        if (TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id))
        {
            return DateTimeZoneProviders.Tzdb[id];
        }

        invalid.Add(field, $"{Invalid.Shown(id)} is not an IANA time zone; give a name such as Europe/Vienna or UTC.");
        return null;
    }
}
