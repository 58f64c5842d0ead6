using System.Text.Json.Serialization;

namespace Mttx.Functions.Wire;

// Only for the description of the API: ResultWriter writes it piece by piece.

/// <summary>One case's metrics in seconds; null where not reached.</summary>
/// <param name="Mttd">First event to detection.</param>
/// <param name="Mtta">Creation to first action.</param>
/// <param name="Mttc">First action, or where MTTC starts for this tenant, to contained.</param>
/// <param name="Mttr">First action, or where MTTR starts for this tenant, to resolved.</param>
/// <param name="Tags">The case's tags.</param>
/// <param name="Environment">Its environments, joined by commas; Unknown for none.</param>
/// <param name="DetectionRuleName">Names of the rules behind its alerts, joined by commas; Unknown for none.</param>
/// <param name="CreatedAt">When the case came to be, as RFC 3339 has it, in UTC.</param>
/// <param name="Rules">Names of the rules behind its alerts, each once, by name.</param>
/// <param name="Environments">Its environments, each once, by name.</param>
/// <param name="Priority">Its priority; null where the tenant's case query answers none.</param>
/// <param name="Open">Metrics whose end the case still waits for when the data end, such as <c>MTTR</c>.</param>
internal sealed record WireResultCase(
    [property: JsonPropertyName("MTTD")] long? Mttd,
    [property: JsonPropertyName("MTTA")] long? Mtta,
    [property: JsonPropertyName("MTTC")] long? Mttc,
    [property: JsonPropertyName("MTTR")] long? Mttr,
    IReadOnlyList<string> Tags,
    string Environment,
    string DetectionRuleName,
    string? CreatedAt,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Environments,
    string? Priority,
    IReadOnlyList<string> Open);
