using System.Text.Json.Serialization;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Runs;

/// <summary>How the parts of a run that are no plain values stand in its row.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(SnakeCaseEnumConverter<Occurrence>), typeof(SnakeCaseEnumConverter<WindowOutcome>), typeof(SnakeCaseEnumConverter<ExportState>),
        typeof(SnakeCaseEnumConverter<DestinationType>)])]
[JsonSerializable(typeof(CaseFilter))]
[JsonSerializable(typeof(DefinitionCard))]
[JsonSerializable(typeof(IReadOnlyList<MetricThreshold>))]
[JsonSerializable(typeof(ReportPlan))]
[JsonSerializable(typeof(IReadOnlyList<RunExport>))]
[JsonSerializable(typeof(RunError))]
[JsonSerializable(typeof(RunMessage))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, WireStatistics>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, WireCompleteness>))]
internal sealed partial class RunJson : JsonSerializerContext;
