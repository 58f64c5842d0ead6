using Mttx.Functions.CommandLine;
using Mttx.Functions.Destinations;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;

namespace Mttx.Functions.Exports;

/// <summary>One report on its way to one destination.</summary>
/// <param name="Run">The run; its <see cref="Run.Plan"/> is set.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Destination">Where it goes, as configured now.</param>
/// <param name="Result">What was calculated.</param>
/// <param name="Completeness">How the rows were got, by query.</param>
/// <param name="MayBeThere">Whether an earlier try may have written some of it.</param>
internal sealed record ExportJob(
    Run Run,
    Tenant Tenant,
    Destination Destination,
    ReportResult Result,
    IReadOnlyDictionary<string, WireCompleteness> Completeness,
    bool MayBeThere)
{
    public ReportPlan Plan => Run.Plan!;
}
