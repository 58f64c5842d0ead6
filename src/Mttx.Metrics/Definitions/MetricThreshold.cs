namespace Mttx.Metrics.Definitions;

/// <summary>The limits by which a figure is good, ok or bad. Limits belong to the better side.</summary>
/// <param name="MetricName">A metric such as <c>MTTA</c>, or its completion rate, <c>MTTA_completion_percent</c>.</param>
/// <param name="Good">Seconds, of which fewer are better, or percent, of which more are better.</param>
/// <param name="Ok">Likewise; not on the better side of <paramref name="Good"/>.</param>
public sealed record MetricThreshold(string MetricName, double Good, double Ok)
{
    /// <summary>What a completion rate's name ends in.</summary>
    public const string CompletionSuffix = "_completion_percent";

    /// <summary>The limits that hold where a tenant has set none.</summary>
    public static IReadOnlyList<MetricThreshold> Defaults { get; } =
    [
        new("MTTD", 3_600, 86_400),
        new("MTTA", 600, 3_600),
        new("MTTC", 2_700, 7_200),
        new("MTTR", 28_800, 172_800),
        .. new[] { "MTTD", "MTTA", "MTTC", "MTTR" }.Select(metric => new MetricThreshold(metric + CompletionSuffix, 90, 75)),
    ];

    /// <summary>Colour of a good figure, as CSS writes it.</summary>
    public string GoodColor { get; init; } = "#dcfce7";

    /// <summary>Colour of an ok figure.</summary>
    public string OkColor { get; init; } = "#fef9c3";

    /// <summary>Colour of a bad figure.</summary>
    public string BadColor { get; init; } = "#fee2e2";

    /// <summary>Whether more is better, as it is of percentages.</summary>
    public bool HigherIsBetter => MetricName.EndsWith(CompletionSuffix, StringComparison.Ordinal);

    /// <summary>Rates a figure; no figure has no rating.</summary>
    public Rating Rate(double? figure)
    {
        if (figure is not { } value)
        {
            return Rating.None;
        }

        var sign = HigherIsBetter ? -1 : 1;
        return sign * value <= sign * Good ? Rating.Good
            : sign * value <= sign * Ok ? Rating.Ok
            : Rating.Bad;
    }

    /// <summary>The colour of a rating; null for none.</summary>
    public string? Color(Rating rating) => rating switch
    {
        Rating.Good => GoodColor,
        Rating.Ok => OkColor,
        Rating.Bad => BadColor,
        _ => null,
    };
}
