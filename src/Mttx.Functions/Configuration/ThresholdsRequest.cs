namespace Mttx.Functions.Configuration;

/// <summary>Limits to change; those of figures that are not named stay as they are.</summary>
internal sealed record ThresholdsRequest
{
    /// <summary>At most one of each figure.</summary>
    public IReadOnlyList<ThresholdRequest?>? Thresholds { get; init; }
}
