namespace Mttx.Functions.CommandLine;

/// <summary>What a run took: bytes of JSON, rows of both results, cases counted, milliseconds, bytes allocated.</summary>
internal sealed record Timing(long Bytes, int Rows, int Cases, double ReadMs, double CalculateMs, long AllocatedBytes);
