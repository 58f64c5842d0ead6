namespace Mttx.Functions.Exports;

/// <summary>What a table of a report looks like, whatever the run: data tables cannot change their columns.</summary>
/// <param name="Suffix">What the names of its files and data tables end with.</param>
/// <param name="Columns">Its columns, in their order.</param>
internal sealed record ReportLayout(string Suffix, IReadOnlyList<ReportColumn> Columns);
