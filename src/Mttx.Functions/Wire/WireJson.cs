using System.Text.Json.Serialization;
using Mttx.Functions.CommandLine;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Wire;

/// <summary>How records become JSON: snake_case names, and nulls written out, because "no value" is an answer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter<Occurrence>), typeof(SnakeCaseEnumConverter<Verdict>), typeof(SnakeCaseEnumConverter<TrendUnit>),
        typeof(SnakeCaseEnumConverter<WindowOutcome>)],
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(Dictionary<string, WireStatistics>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<WireGroup>>))]
[JsonSerializable(typeof(List<WireThreshold>))]
[JsonSerializable(typeof(WireDefinition))]
[JsonSerializable(typeof(WireTrend))]
[JsonSerializable(typeof(WireStages))]
[JsonSerializable(typeof(WireComparison))]
[JsonSerializable(typeof(SignalToNoise))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, WireCompleteness>))]
[JsonSerializable(typeof(DataQuality))]
[JsonSerializable(typeof(Timing))]
internal sealed partial class WireJson : JsonSerializerContext;
