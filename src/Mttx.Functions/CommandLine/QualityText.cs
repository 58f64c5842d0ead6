using System.Globalization;
using Mttx.Metrics.Cases;

namespace Mttx.Functions.CommandLine;

/// <summary>Says in sentences what a reader of the numbers should know about the data behind them.</summary>
internal static class QualityText
{
    public static IEnumerable<string> Of(CaseSet set)
    {
        var quality = set.Quality;
        yield return Text($"Read {quality.HistoryRows:N0} history rows and {quality.CaseRows:N0} case rows.");
        foreach (var unseen in quality.UnseenValues)
        {
            var seen = unseen.Seen.Count == 0 ? "nothing" : string.Join(", ", unseen.Seen.Select(value => $"\"{value}\""));
            yield return $"Note: no row has {unseen.Column} = \"{unseen.Value}\"; the column holds {seen}.";
        }

        if (quality.HistoryTruncated || quality.CasesTruncated)
        {
            yield return "Warning: rows are missing: the API cut them off, or answered exactly as many as it answers at most. Ask for shorter time windows.";
        }

        foreach (var warning in quality.Warnings.Where(w => !w.IsRowLimit))
        {
            yield return $"Warning of the API: {warning.Title} {warning.Description}".TrimEnd();
        }

        if (quality.MissingColumns.Count > 0)
        {
            yield return $"Note: no column {string.Join(", ", quality.MissingColumns)}.";
        }

        foreach (var (metric, count) in quality.NegativeSpans)
        {
            yield return Text($"Note: cases left out of {metric} because the end lies before the start: {count:N0}.");
        }

        (int Count, string What)[] counts =
        [
            (quality.CasesOnlyInHistory, "cases only in the history, not counted"),
            (quality.CasesOnlyInCases, "cases only in the case result, not counted"),
            (quality.CasesFilteredOut, "cases filtered out"),
            (quality.CasesWithoutCreation, "cases without CREATE_CASE, in the total and reaching nothing"),
            (quality.CasesWithoutCreatedTime, "cases without created_time"),
            (quality.CasesWithoutFirstEvent, "cases without a first event, so without MTTD"),
            (quality.CasesResolvedUntouched, "cases resolved without a first action"),
            (quality.DuplicateEvents, "repeated events, counted once"),
            (quality.DuplicateCaseRows, "repeated case rows, merged"),
            (quality.EventsWithoutTime, "events without a time, not counted"),
            (quality.EventsAfterEnd, "events after the chosen end, not counted"),
            (quality.RowsWithoutCaseId, "rows without a case id, not counted"),
            (quality.RaggedColumns, "columns shorter than their result"),
            (quality.UnreadableValues, "values of an unknown kind, read as none"),
        ];
        foreach (var (count, what) in counts.Where(c => c.Count > 0))
        {
            yield return Text($"Note: {what}: {count:N0}.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
