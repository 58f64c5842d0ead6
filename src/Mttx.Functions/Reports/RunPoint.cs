using Mttx.Functions.Runs;
using Mttx.Functions.Wire;

namespace Mttx.Functions.Reports;

/// <summary>The latest run of a bucket.</summary>
/// <param name="BucketStart">When the bucket starts, in the tenant's time zone; part of it.</param>
/// <param name="BucketEnd">When the next one starts.</param>
/// <param name="RunId">The run.</param>
/// <param name="State"><c>succeeded</c>, or <c>partial</c> when rows are missing.</param>
/// <param name="AsOf">When the run's data end; this lies in the bucket.</param>
/// <param name="WindowStart">The time that the run covers: its start, part of it.</param>
/// <param name="WindowEnd">Its end, not part of it.</param>
/// <param name="Cases">Cases of the run.</param>
/// <param name="Statistics">The metric's figures.</param>
internal sealed record RunPoint(
    string BucketStart,
    string BucketEnd,
    string RunId,
    RunState State,
    string AsOf,
    string WindowStart,
    string WindowEnd,
    int Cases,
    WireStatistics Statistics);
