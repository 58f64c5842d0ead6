using System.Globalization;

namespace Mttx.Functions.Http;

/// <summary>How long a caller wants to wait for work to be done (RFC 7240): <c>Prefer: wait=20</c>.</summary>
internal static class PreferWait
{
    private const string Setting = "Runs:LongestWait";

    // Static Web Apps give up after 45 seconds.
    private static readonly TimeSpan UsualLongest = TimeSpan.FromSeconds(40);

    /// <summary>The time to wait: as preferred, at most the longest that is configured; <c>respond-async</c> alone prefers none.</summary>
    public static TimeSpan Of(HttpContext context)
    {
        var longest = context.RequestServices.GetRequiredService<IConfiguration>().GetValue<TimeSpan?>(Setting) ?? UsualLongest;
        TimeSpan? preferred = null;
        foreach (var preference in context.Request.Headers["Prefer"].SelectMany(header => (header ?? "").Split(',')))
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value]
                && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                preferred ??= TimeSpan.FromSeconds(seconds);
            }
            else if (parts is [var alone] && alone.Equals("respond-async", StringComparison.OrdinalIgnoreCase))
            {
                preferred ??= TimeSpan.Zero;
            }
        }

        if (preferred is { } wait)
        {
            context.Response.Headers["Preference-Applied"] = string.Create(
                CultureInfo.InvariantCulture, $"wait={(long)Math.Min(wait.TotalSeconds, longest.TotalSeconds)}");
        }

        return preferred < longest ? preferred.Value : longest;
    }
}
