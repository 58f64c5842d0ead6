using Mttx.Functions.Runs;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>A run's own time beside the time of the same length just before it.</summary>
internal sealed record RunCompareAnswer
{
    /// <summary>The run of the later period.</summary>
    public required string RunId { get; init; }

    /// <summary>The run of the earlier period; null where none was started because the two could not be compared.</summary>
    public string? PreviousRunId { get; init; }

    /// <summary><c>succeeded</c>, <c>partial</c> (rows are missing from either run), or how far the earlier period's run is: <c>queued</c> or <c>running</c>.</summary>
    public required RunState State { get; init; }

    /// <summary>What stands against the comparison as a whole, for people: why there is none, or that rows are missing. Null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>Start of the earlier period, part of it.</summary>
    public required string PreviousStart { get; init; }

    /// <summary>Start of the later period and end of the earlier one; part of the later.</summary>
    public required string CurrentStart { get; init; }

    /// <summary>End of the later period.</summary>
    public required string CurrentEnd { get; init; }

    /// <summary>Cases created in the earlier period; null while nothing is compared.</summary>
    public int? PreviousCases { get; init; }

    /// <summary>Cases created in the later period.</summary>
    public int? CurrentCases { get; init; }

    /// <summary>Which cases count.</summary>
    public required CaseFilters Filters { get; init; }

    /// <summary>The hash of what was measured in both periods, filters included.</summary>
    public string? DefinitionHash { get; init; }

    /// <summary>The verdicts, in the order of the definition; empty while nothing is compared.</summary>
    public IReadOnlyList<RunCompareMetric> Metrics { get; init; } = [];

    public static RunCompareAnswer Of(Run run, TimeWindow previous, CaseFilters filters) => new()
    {
        RunId = run.Id.ToString(),
        State = run.State,
        PreviousStart = RunText.Time(previous.Start),
        CurrentStart = RunText.Time(run.Request.Window.Start),
        CurrentEnd = RunText.Time(run.Request.Window.End),
        Filters = filters,
    };

    public RunCompareAnswer With(PeriodComparison compared, string definitionHash) => this with
    {
        PreviousCases = compared.PreviousCases,
        CurrentCases = compared.CurrentCases,
        DefinitionHash = definitionHash,
        Metrics = [.. compared.Metrics.Select(RunCompareMetric.Of)],
    };
}
