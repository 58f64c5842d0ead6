using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

/// <summary>A page of rows; also what a bulk creation answers.</summary>
internal sealed record WireRowPage : WireAnswer
{
    public IReadOnlyList<WireRow>? DataTableRows { get; init; }
}
