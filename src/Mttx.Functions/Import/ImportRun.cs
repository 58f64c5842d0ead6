namespace Mttx.Functions.Import;

/// <summary>One import: what is read, how, and what is told of it.</summary>
internal sealed record ImportRun(OldDatabase Old, ImportOptions Options, ImportReport Report);
