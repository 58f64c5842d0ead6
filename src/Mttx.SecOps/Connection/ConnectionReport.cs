namespace Mttx.SecOps.Connection;

/// <summary>What a connection test found.</summary>
/// <param name="Checks">Each feature once, in the order of <see cref="ConnectionFeature"/>.</param>
/// <param name="Verdict">What stands behind the failures.</param>
/// <param name="Summary">The same for people, with what to do.</param>
public sealed record ConnectionReport(IReadOnlyList<FeatureCheck> Checks, ConnectionVerdict Verdict, string Summary);
