namespace Mttx.Functions.Configuration;

/// <summary>The limits of one figure as callers send them. What is absent or null stays as it is.</summary>
internal sealed record ThresholdRequest
{
    /// <summary>A metric such as <c>MTTA</c>, or its completion rate, <c>MTTA_completion_percent</c>.</summary>
    public string? MetricName { get; init; }

    /// <summary>Seconds (fewer are better) or percent (more are better) up to which a figure is good.</summary>
    public double? GoodThreshold { get; init; }

    /// <summary>Likewise for ok; not on the better side of <c>good_threshold</c>.</summary>
    public double? OkThreshold { get; init; }

    /// <summary>Colour of a good figure: <c>#rrggbb</c>.</summary>
    public string? GoodColor { get; init; }

    /// <summary>Colour of an ok figure: <c>#rrggbb</c>.</summary>
    public string? OkColor { get; init; }

    /// <summary>Colour of a bad figure: <c>#rrggbb</c>.</summary>
    public string? BadColor { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? Id { get; init; }

    /// <summary>May be sent back as it was answered.</summary>
    public long? TenantId { get; init; }
}
