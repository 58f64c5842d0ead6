using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.CommandLine;

/// <summary>What a run is to calculate and how to write it, wherever the data come from.</summary>
internal sealed record ReportRequest
{
    public required DefinitionCard Card { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required TrendUnit? Trend { get; init; }

    public required bool Stages { get; init; }

    public required IReadOnlyList<string> SignalTags { get; init; }

    public required IReadOnlyList<string> NoiseTags { get; init; }

    public required bool ComparePrevious { get; init; }

    public required Instant? End { get; init; }

    public required OutputFormat Format { get; init; }
}
