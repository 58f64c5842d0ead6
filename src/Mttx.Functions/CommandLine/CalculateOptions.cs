using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.CommandLine;

/// <summary>What one run of <c>calculate</c> was asked for.</summary>
internal sealed record CalculateOptions
{
    public required IReadOnlyList<string> HistoryFiles { get; init; }

    public required IReadOnlyList<string> CaseFiles { get; init; }

    public required DefinitionCard Card { get; init; }

    public required IReadOnlyList<string> By { get; init; }

    public required TrendUnit? Trend { get; init; }

    public required bool Stages { get; init; }

    public required IReadOnlyList<string> SignalTags { get; init; }

    public required IReadOnlyList<string> NoiseTags { get; init; }

    public required bool ComparePrevious { get; init; }

    public required Instant? End { get; init; }

    public required OutputFormat Format { get; init; }

    public required bool Timing { get; init; }
}
