namespace Mttx.Functions.Exports;

/// <summary>How an export ended that did not fail.</summary>
/// <param name="State">Done or skipped.</param>
/// <param name="Detail">In a sentence, for people.</param>
/// <param name="Written">Names of the files or data tables that were written.</param>
internal sealed record ExportOutcome(ExportState State, string Detail, IReadOnlyList<string> Written)
{
    public static ExportOutcome Done(string detail, IReadOnlyList<string> written) => new(ExportState.Done, detail, written);

    public static ExportOutcome Skipped(string detail) => new(ExportState.Skipped, detail, []);
}
