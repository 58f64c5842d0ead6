namespace Mttx.SecOps.DataTables;

/// <summary>What a bulk creation came to. All rows given are in the table, each once.</summary>
/// <param name="Rows">Rows that were given, without repetitions.</param>
/// <param name="Repetitions">Rows that were given more than once and left out.</param>
/// <param name="FoundThere">Rows that a look found in the table, whether an earlier try or an earlier call had brought them.</param>
public sealed record BulkCreateResult(int Rows, int Repetitions, int FoundThere);
