using Mttx.SecOps.Http;

namespace Mttx.SecOps.Connection;

/// <summary>The little that a check reads of its answer.</summary>
internal sealed record WireProbe : WireAnswer
{
    public string? Name { get; init; }

    public IReadOnlyList<WireRuntimeError>? QueryRuntimeErrors { get; init; }
}
