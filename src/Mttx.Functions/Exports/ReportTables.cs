namespace Mttx.Functions.Exports;

/// <summary>
/// The tables of a report. The first columns are those that MTTx has always written. Further metrics of a tenant are left to the API, since
/// the columns must be the same at every run.
/// </summary>
internal static class ReportTables
{
    /// <summary>The averages, in one row.</summary>
    public static ReportLayout AverageMetrics { get; } = Layout("average_metrics", SummaryFields.Averages);

    /// <summary>The completion rates, in one row.</summary>
    public static ReportLayout CompletionRates { get; } = Layout("completion_rates", SummaryFields.CompletionRates);

    /// <summary>The cases, one a row.</summary>
    public static ReportLayout IndividualCases { get; } = Layout("individual_cases", CaseFields.All);

    /// <summary>What those tables look like that are asked for.</summary>
    public static IReadOnlyList<ReportLayout> Layouts(bool averages, bool completionRates, bool cases)
    {
        (bool IsWanted, ReportLayout Layout)[] all = [(averages, AverageMetrics), (completionRates, CompletionRates), (cases, IndividualCases)];
        return [.. all.Where(l => l.IsWanted).Select(l => l.Layout)];
    }

    /// <summary>The tables that the run's plan asks for.</summary>
    public static IReadOnlyList<ReportTable> Of(ExportJob job)
    {
        var facts = new ReportFacts(job);
        var cases = job.Result.Analysis.Cases.InIdOrder().Select(c => Row(CaseFields.All, new ReportCase(facts, c)));
        return [.. Layouts(job.Plan.Averages, job.Plan.CompletionRates, job.Plan.Cases).Select(layout => new ReportTable(
            layout,
            layout == AverageMetrics ? [Row(SummaryFields.Averages, facts)]
            : layout == CompletionRates ? [Row(SummaryFields.CompletionRates, facts)]
            : cases))];
    }

    private static ReportLayout Layout<T>(string suffix, IReadOnlyList<ReportField<T>> fields) => new(suffix, [.. fields.Select(f => f.Column)]);

    private static object?[] Row<T>(IReadOnlyList<ReportField<T>> fields, T about)
    {
        var row = new object?[fields.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = fields[i].Value(about);
        }

        return row;
    }
}
