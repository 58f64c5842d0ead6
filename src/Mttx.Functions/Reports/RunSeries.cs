namespace Mttx.Functions.Reports;

/// <summary>Points that measure the same: one definition, one length of time, the same filters.</summary>
/// <param name="DefinitionHash">The hash of the definition card, filters included.</param>
/// <param name="WindowSeconds">How long a time each run covers, in seconds.</param>
/// <param name="Filters">Which cases count.</param>
/// <param name="Points">The earliest first; a bucket without a run has none.</param>
internal sealed record RunSeries(string DefinitionHash, long WindowSeconds, CaseFilters Filters, IReadOnlyList<RunPoint> Points);
