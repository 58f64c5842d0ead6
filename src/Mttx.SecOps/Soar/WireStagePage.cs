using Mttx.SecOps.Http;

namespace Mttx.SecOps.Soar;

internal sealed record WireStagePage : WireAnswer
{
    public IReadOnlyList<WireStage>? CaseStageDefinitions { get; init; }
}
