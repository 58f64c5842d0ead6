namespace Mttx.Metrics.Statistics;

/// <summary>One metric over some cases: never a bare number, always with the cases that stand behind it and those that do not.</summary>
public sealed record MetricStatistics
{
    /// <summary>The metric, such as <c>MTTR</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>All cases looked at: reached, open and excluded together.</summary>
    public required int Total { get; init; }

    /// <summary>Cases with a value.</summary>
    public required int Reached { get; init; }

    /// <summary>Cases that have the metric's start.</summary>
    public required int Eligible { get; init; }

    /// <summary>Cases that have the start and still wait for the end when the data ends.</summary>
    public required int Open { get; init; }

    /// <summary>Cases that neither have a value nor wait for one, by reason; reasons without a case are left out.</summary>
    public required IReadOnlyDictionary<ExclusionReason, int> Excluded { get; init; }

    /// <summary>Reached cases in percent of all, two decimals, half to even; null when there are no cases.</summary>
    public required decimal? CompletionPercent { get; init; }

    /// <summary>The reached values; null when nothing is reached.</summary>
    public required DurationStatistics? Durations { get; init; }

    /// <summary>The figures that count open cases too.</summary>
    public required SurvivalFigures Survival { get; init; }
}
