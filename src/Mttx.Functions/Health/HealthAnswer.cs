using System.Text.Json.Serialization;

namespace Mttx.Functions.Health;

/// <summary>How the app is.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Failing">For operators: what cannot be reached, of <c>tables</c>, <c>blobs</c>, <c>queues</c> and <c>secrets</c>.</param>
internal sealed record HealthAnswer(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Failing = null);
