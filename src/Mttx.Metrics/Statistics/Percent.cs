namespace Mttx.Metrics.Statistics;

/// <summary>Percentages as reports show them.</summary>
internal static class Percent
{
    /// <summary>Two decimals, half to even; null of nothing.</summary>
    public static decimal? Of(int part, int whole) =>
        whole == 0 ? null : Math.Round(part * 100m / whole, 2, MidpointRounding.ToEven);

    /// <summary>A share from 0 to 1 in percent, two decimals, half to even.</summary>
    public static decimal? Of(double? share) =>
        share is { } known ? Math.Round((decimal)known * 100m, 2, MidpointRounding.ToEven) : null;
}
