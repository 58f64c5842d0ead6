namespace Mttx.Simulator.Queries;

/// <summary>A column of the answer; a list where the query collects its values, as <c>array_distinct(…)</c> does.</summary>
internal sealed record QueryColumn(string Name, QueryField Field, bool IsList);
