using System.Globalization;
using Mttx.Functions.CommandLine;

namespace Mttx.Functions.Import;

/// <summary>An import's report for people, in lines that can also be searched.</summary>
internal static class ImportReportText
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="file">The database file.</param>
    /// <param name="run">The import.</param>
    /// <param name="isWhole">Whether it came to its end.</param>
    public static void Write(TextWriter output, string file, ImportRun run, bool isWhole)
    {
        var report = run.Report;
        output.WriteLine(Printable.OnOneLine(run.Options.IsDry ? $"What importing {file} would do; no rows are written." : $"Import of {file}"));
        output.WriteLine();
        output.WriteLine(Row("table", "rows", "made", "there already", "left out"));
        foreach (var (table, _) in OldSchema.Tables)
        {
            var (made, there, leftOut) = report.Counts(table);
            output.WriteLine(Row(table, run.Old.Rows(table).Count, made, there, leftOut));
        }

        WriteList(output, "Ids (old -> here):", report.Ids);
        WriteList(output, "To know:", report.Notes);
        WriteList(output, "Left out:", report.LeftOut);
        output.WriteLine();
        output.WriteLine(Summary(report, run.Options.IsDry, isWhole));
    }

    private static string Summary(ImportReport report, bool isDry, bool isWhole) =>
        !isWhole ? isDry ? "The dry run broke off; this is what it had found until then."
            : "The import broke off; this was done until then. Run it again: it goes on where it stopped."
        : report.AllLeftOut > 0 ? NothingMade(report, isDry) + string.Create(
            CultureInfo.InvariantCulture,
            $"{report.AllLeftOut} rows were left out. Mend them in the old database and run the import again, or enter here what is still wanted.")
        : report.AllMade > 0 ? isDry ? "Nothing would be left out." : "Nothing was left out."
        : isDry ? "Nothing would be changed: all of it is there already." : "Nothing was changed: all of it was there already.";

    private static string NothingMade(ImportReport report, bool isDry) =>
        report.AllMade > 0 ? "" : isDry ? "Nothing would be changed. " : "Nothing was changed. ";

    private static void WriteList(TextWriter output, string heading, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            if (isFirst)
            {
                output.WriteLine();
                output.WriteLine(heading);
                isFirst = false;
            }

            output.WriteLine("  " + line);
        }
    }

    private static string Row(string table, object rows, object made, object there, object leftOut) =>
        string.Create(CultureInfo.InvariantCulture, $"{table,-24}{rows,8}{made,8}{there,16}{leftOut,10}");
}
