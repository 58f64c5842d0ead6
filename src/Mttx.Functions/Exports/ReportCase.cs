using Mttx.Metrics.Cases;

namespace Mttx.Functions.Exports;

/// <summary>A case of a report.</summary>
internal sealed record ReportCase(ReportFacts Run, CaseTimeline Case);
