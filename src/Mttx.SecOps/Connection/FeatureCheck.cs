namespace Mttx.SecOps.Connection;

/// <summary>How the check of one feature came out.</summary>
/// <param name="Feature">What was checked.</param>
/// <param name="Passed">Whether it works.</param>
/// <param name="Message">One sentence or two for people, with the way out.</param>
/// <param name="Failure">What went wrong, part by part; null when nothing did.</param>
public sealed record FeatureCheck(ConnectionFeature Feature, bool Passed, string Message, SecOpsFailure? Failure);
