namespace Mttx.Functions.Runs;

/// <summary>How far a run is.</summary>
/// <param name="WindowsDone">Time windows whose rows are there, or that were split.</param>
/// <param name="WindowsTotal">Time windows known so far; it grows while full ones are split.</param>
/// <param name="Rows">Rows so far, of both queries.</param>
internal readonly record struct RunProgress(int WindowsDone, int WindowsTotal, int Rows);
