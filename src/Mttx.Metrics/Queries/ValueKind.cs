namespace Mttx.Metrics.Queries;

/// <summary>The kinds of a value, by the name of the member that holds it.</summary>
internal enum ValueKind : byte
{
    NullVal, StringVal, BytesVal, Int64Val, Uint64Val, DoubleVal, BoolVal, TimestampVal, DateVal,
}
