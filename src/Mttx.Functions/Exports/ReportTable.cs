namespace Mttx.Functions.Exports;

/// <summary>A table of a report.</summary>
/// <param name="Layout">Its name and columns.</param>
/// <param name="Rows">
/// Its rows, made as they are read and the same each time: texts, <see cref="long"/>, <see cref="double"/> and <see cref="decimal"/> in the
/// order of the columns; null where there is no value.
/// </param>
internal sealed record ReportTable(ReportLayout Layout, IEnumerable<IReadOnlyList<object?>> Rows);
