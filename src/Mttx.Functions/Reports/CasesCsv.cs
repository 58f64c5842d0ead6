using System.Text.RegularExpressions;
using CsvHelper;
using Mttx.Metrics.Cases;

namespace Mttx.Functions.Reports;

/// <summary>
/// The cases as CSV, one a row. What is not reached is an empty cell, and cells that a spreadsheet would run as a formula are defused.
/// </summary>
internal static partial class CasesCsv
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    /// <summary>Writes rows as they come; the stream stays open.</summary>
    public static async Task WriteAsync(Stream output, IEnumerable<IEnumerable<object?>> rows, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(output, Options, leaveOpen: true);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell is string text ? Defused(text) : cell);
            }

            await csv.EndRecordAsync(cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    /// <summary>A heading, and a row for each case.</summary>
    public static IEnumerable<IEnumerable<object?>> Rows(CaseSet set)
    {
        var metrics = set.Definition.Metrics.Select(m => m.Name).ToList();
        return set.InIdOrder().Select(c => CaseRow(c, metrics))
            .Prepend(["case_id", .. metrics, "tags", "environment", "detection_rule_name"]);
    }

    private static IEnumerable<object?> CaseRow(CaseTimeline timeline, IEnumerable<string> metrics) =>
    [
        timeline.Id,
        .. metrics.Select(m => (object?)timeline.Outcome(m).Seconds),
        string.Join("; ", timeline.Tags),
        string.Join("; ", timeline.Environments),
        string.Join("; ", timeline.Rules),
    ];

    // Also behind a semicolon or a tab, where a spreadsheet of another country starts the next cell.
    private static string Defused(string text) => FormulaStart().Replace(text, "$1'$2");

    [GeneratedRegex("(^|[;\\t\\r\\n])(\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaStart();
}
