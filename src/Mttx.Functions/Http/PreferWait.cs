using System.Globalization;
using Microsoft.Extensions.Options;
using Mttx.Functions.Runs;

namespace Mttx.Functions.Http;

/// <summary>How long a caller wants to wait for work to be done (RFC 7240): <c>Prefer: wait=20</c>.</summary>
internal static class PreferWait
{
    /// <summary>The time to wait: as preferred, at most the longest that is configured; <c>respond-async</c> alone prefers none.</summary>
    /// <param name="context">The request, and the answer that tells what was preferred.</param>
    /// <param name="usual">The time where nothing is preferred; null for the longest.</param>
    public static TimeSpan Of(HttpContext context, TimeSpan? usual = null)
    {
        var longest = context.RequestServices.GetRequiredService<IOptions<RunOptions>>().Value.LongestWait;
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

        if (preferred is { } wanted)
        {
            context.Response.Headers["Preference-Applied"] = string.Create(
                CultureInfo.InvariantCulture, $"wait={(long)Math.Min(wanted.TotalSeconds, longest.TotalSeconds)}");
        }

        var wait = preferred ?? usual ?? longest;
        return wait < longest ? wait : longest;
    }
}
