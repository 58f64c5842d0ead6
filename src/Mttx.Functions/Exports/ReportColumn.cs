namespace Mttx.Functions.Exports;

/// <summary>A column of a report's table.</summary>
/// <param name="Name">Its heading: a letter, then letters, digits or underscores.</param>
/// <param name="IsNumber">Whether it holds figures, or text.</param>
/// <param name="IsKey">Whether it is one of those that tell the rows of all runs apart.</param>
internal sealed record ReportColumn(string Name, bool IsNumber, bool IsKey);
