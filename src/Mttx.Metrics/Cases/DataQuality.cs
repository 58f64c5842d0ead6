using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>What was read, and everything in it that was left out, merged or doubtful. It travels with every result.</summary>
public sealed record DataQuality
{
    /// <summary>Rows of the history result.</summary>
    public required int HistoryRows { get; init; }

    /// <summary>Rows of the case result.</summary>
    public required int CaseRows { get; init; }

    /// <summary>Rows of either result without a case id; they count nowhere.</summary>
    public required int RowsWithoutCaseId { get; init; }

    /// <summary>History rows without a time; they count nowhere.</summary>
    public required int EventsWithoutTime { get; init; }

    /// <summary>History rows that repeat another in every column; each event counts once.</summary>
    public required int DuplicateEvents { get; init; }

    /// <summary>History rows after the chosen end of the data; they count nowhere.</summary>
    public required int EventsAfterEnd { get; init; }

    /// <summary>Case rows whose case was in another row already; the rows are merged.</summary>
    public required int DuplicateCaseRows { get; init; }

    /// <summary>Cases in the history that the case result lacks; they count nowhere.</summary>
    public required int CasesOnlyInHistory { get; init; }

    /// <summary>Cases in the case result that the history lacks; they count nowhere.</summary>
    public required int CasesOnlyInCases { get; init; }

    /// <summary>Cases that the filter left out. The figures below are of the cases that remain.</summary>
    public required int CasesFilteredOut { get; init; }

    /// <summary>Cases without a <c>CREATE_CASE</c> event: in the total, and reaching no milestone.</summary>
    public required int CasesWithoutCreation { get; init; }

    /// <summary>Cases without <c>created_time</c>.</summary>
    public required int CasesWithoutCreatedTime { get; init; }

    /// <summary>Cases without <c>min_event_ts</c>, or with the 0 that stands for none.</summary>
    public required int CasesWithoutFirstEvent { get; init; }

    /// <summary>Cases resolved without a first action: nobody acknowledged them, so their MTTA stays open and their MTTR has no start.</summary>
    public required int CasesResolvedUntouched { get; init; }

    /// <summary>By metric, cases whose end lies before the start; such a span is dropped.</summary>
    public required IReadOnlyDictionary<string, int> NegativeSpans { get; init; }

    /// <summary>Values that a milestone or a filter asks for and that stand nowhere in the data: a typing error, or never happened.</summary>
    public required IReadOnlyList<UnseenValue> UnseenValues { get; init; }

    /// <summary>Columns that a result with rows did not have.</summary>
    public required IReadOnlyList<string> MissingColumns { get; init; }

    /// <summary>Columns with fewer values than their result has rows; what they lack is no value.</summary>
    public required int RaggedColumns { get; init; }

    /// <summary>Values of a kind that MTTx does not know, read as no value.</summary>
    public required int UnreadableValues { get; init; }

    /// <summary>Whether rows of the history were cut off, or probably were (see <see cref="QueryTable.IsTruncated"/>).</summary>
    public required bool HistoryTruncated { get; init; }

    /// <summary>Whether rows of the case result were cut off, or probably were.</summary>
    public required bool CasesTruncated { get; init; }

    /// <summary>What the API warned of.</summary>
    public required IReadOnlyList<QueryWarning> Warnings { get; init; }
}
