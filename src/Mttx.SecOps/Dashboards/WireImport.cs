using Mttx.SecOps.Http;

namespace Mttx.SecOps.Dashboards;

internal sealed record WireImport : WireAnswer
{
    public IReadOnlyList<WireImportResult>? Results { get; init; }
}
