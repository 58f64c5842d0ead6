using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>Per rule, how many cases turned out to be signal and how many noise.</summary>
/// <param name="RunId">The run that this is made of.</param>
/// <param name="AsOf">When its data end.</param>
/// <param name="WindowStart">The time that it covers: its start, part of it.</param>
/// <param name="WindowEnd">Its end, not part of it.</param>
/// <param name="Complete">Whether no row is missing from the run.</param>
/// <param name="Filters">Which cases count.</param>
/// <param name="Cases">How many these are.</param>
/// <param name="SignalTags">The tags of signal, sorted.</param>
/// <param name="NoiseTags">The tags of noise, sorted.</param>
/// <param name="Rules">Largest volume first; a case with several rules counts in each. Cases without a rule, if any, stand last, under null.</param>
internal sealed record SignalAnswer(
    string RunId,
    string? AsOf,
    string WindowStart,
    string WindowEnd,
    bool Complete,
    CaseFilters Filters,
    int Cases,
    IReadOnlyList<string> SignalTags,
    IReadOnlyList<string> NoiseTags,
    IReadOnlyList<RuleSignal> Rules);
