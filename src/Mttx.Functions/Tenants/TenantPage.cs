using System.Globalization;
using Mttx.Functions.Http;

namespace Mttx.Functions.Tenants;

/// <summary>Which part of the list of tenants is wanted.</summary>
/// <param name="Limit">How many at most; null for all.</param>
/// <param name="After">Only ids above it.</param>
internal readonly record struct TenantPage(int? Limit, long After)
{
    public const int Most = 1_000;

    /// <summary>Reads the query string's values; what is wrong with them goes to <paramref name="invalid"/>.</summary>
    public static TenantPage Read(string? limit, string? continuation, Invalid invalid)
    {
        int? rows = null;
        if (limit is not null)
        {
            rows = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= Most ? given : 0;
            if (rows == 0)
            {
                invalid.Add("limit", $"{Invalid.Shown(limit)} is not a number from 1 to {Most}.");
            }
        }

        var after = 0L;
        if (continuation is not null && !(long.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after < long.MaxValue))
        {
            invalid.Add("continuation", $"{Invalid.Shown(continuation)} is not what the header X-Continuation of the page before said.");
        }

        return new TenantPage(rows ?? (continuation is null ? null : Most), after);
    }
}
