using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mttx.Functions.Analyses;

/// <summary>One case: each metric in whole seconds, or the text "-" where it is not reached.</summary>
/// <param name="Mttd">Seconds to detect, or "-".</param>
/// <param name="Mtta">Seconds to acknowledge, or "-".</param>
/// <param name="Mttc">Seconds to contain, or "-".</param>
/// <param name="Mttr">Seconds to remediate, or "-".</param>
/// <param name="Tags">The case's tags.</param>
/// <param name="Environment">Its environments, joined by commas; <c>Unknown</c> for none.</param>
/// <param name="DetectionRuleName">Its rules, likewise.</param>
internal sealed record WireCalculatedCase(
    [property: JsonPropertyName("MTTD")] JsonValue Mttd,
    [property: JsonPropertyName("MTTA")] JsonValue Mtta,
    [property: JsonPropertyName("MTTC")] JsonValue Mttc,
    [property: JsonPropertyName("MTTR")] JsonValue Mttr,
    IReadOnlyList<string> Tags,
    string Environment,
    string DetectionRuleName);
