namespace Mttx.Metrics.Tests.Documentation;

/// <summary>A table of a page under a mark <c>&lt;!-- example: name --&gt;</c>, cell by cell as it reads; code has lost its ticks.</summary>
internal sealed record MarkedTable(string Name, IReadOnlyList<IReadOnlyList<string>> Rows);
