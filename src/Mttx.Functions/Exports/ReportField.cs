namespace Mttx.Functions.Exports;

/// <summary>A column, and what a row holds in it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Reads the value of what a row is about.</param>
internal sealed record ReportField<T>(ReportColumn Column, Func<T, object?> Value)
{
    public static ReportField<T> Text(string name, Func<T, string> value) => new(new ReportColumn(name, IsNumber: false, IsKey: false), value);

    public static ReportField<T> Key(string name, Func<T, string> value) => new(new ReportColumn(name, IsNumber: false, IsKey: true), value);

    public static ReportField<T> Number(string name, Func<T, long?> value) => new(new ReportColumn(name, IsNumber: true, IsKey: false), row => value(row));

    public static ReportField<T> Number(string name, Func<T, double?> value) => new(new ReportColumn(name, IsNumber: true, IsKey: false), row => value(row));

    public static ReportField<T> Number(string name, Func<T, decimal?> value) => new(new ReportColumn(name, IsNumber: true, IsKey: false), row => value(row));
}
