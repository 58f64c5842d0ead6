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
internal sealed record WireResultCase(
    [property: JsonPropertyName("MTTD")] long? Mttd,
    [property: JsonPropertyName("MTTA")] long? Mtta,
    [property: JsonPropertyName("MTTC")] long? Mttc,
    [property: JsonPropertyName("MTTR")] long? Mttr,
    IReadOnlyList<string> Tags,
    string Environment,
    string DetectionRuleName);
