namespace Mttx.SecOps.Queries;

/// <summary>How far a windowed query is.</summary>
/// <param name="WindowsDone">Windows whose rows are there, or that were split.</param>
/// <param name="WindowsKnown">Windows known so far; it grows while full ones are split.</param>
/// <param name="Rows">Rows so far.</param>
public readonly record struct QueryProgress(int WindowsDone, int WindowsKnown, int Rows);
