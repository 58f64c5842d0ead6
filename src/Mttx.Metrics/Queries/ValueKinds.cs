namespace Mttx.Metrics.Queries;

/// <summary>The names that kinds of values have on the wire, and what each expects.</summary>
internal static class ValueKinds
{
    /// <summary>The kind of that name, or null for a name that is no kind's.</summary>
    public static ValueKind? Named(ReadOnlySpan<byte> name) => name.Length switch
    {
        9 when name.SequenceEqual("stringVal"u8) => ValueKind.StringVal,
        8 when name.SequenceEqual("int64Val"u8) => ValueKind.Int64Val,
        9 when name.SequenceEqual("uint64Val"u8) => ValueKind.Uint64Val,
        9 when name.SequenceEqual("doubleVal"u8) => ValueKind.DoubleVal,
        7 when name.SequenceEqual("boolVal"u8) => ValueKind.BoolVal,
        7 when name.SequenceEqual("nullVal"u8) => ValueKind.NullVal,
        7 when name.SequenceEqual("dateVal"u8) => ValueKind.DateVal,
        8 when name.SequenceEqual("bytesVal"u8) => ValueKind.BytesVal,
        12 when name.SequenceEqual("timestampVal"u8) => ValueKind.TimestampVal,
        _ => null,
    };

    public static string Expectation(ValueKind kind) => kind switch
    {
        ValueKind.Int64Val or ValueKind.Uint64Val or ValueKind.DoubleVal => "a number",
        ValueKind.BoolVal => "true or false",
        ValueKind.DateVal => "an object with year, month and day",
        ValueKind.NullVal => "true",
        _ => "a text",
    };
}
