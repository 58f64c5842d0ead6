using System.Text;

namespace Mttx.Functions.Dashboards;

/// <summary>
/// A YARA-L query over one data table. All names in it are ours or were checked to be those of data tables: nothing that users write in full becomes
/// part of it.
/// </summary>
internal sealed record TableQuery
{
    // The table's rows are told newest first, so what a limit leaves out is the oldest.
    private const string Time = "exported_at";
    private const int MostRows = 1_000;

    private TableQuery(string text) => Text = text;

    /// <summary>The query.</summary>
    public string Text { get; }

    /// <summary>The time of the report and, by report, the named columns of the rows that hold a figure.</summary>
    /// <param name="table">The data table.</param>
    /// <param name="condition">Which rows hold one, such as <c>MTTA_state = "reached"</c>; in others the columns hold -1.</param>
    /// <param name="columns">By variable, the columns.</param>
    /// <param name="limit">How many reports, of the newest.</param>
    public static TableQuery OfReports(string table, string condition, IReadOnlyList<(string Variable, string Column)> columns, int limit = MostRows)
    {
        var text = new StringBuilder($"%{table}.{condition}\n${Time} = %{table}.export_datetime\n");
        foreach (var (variable, column) in columns)
        {
            text.Append($"${variable}_of_run = %{table}.{column}\n");
        }

        text.Append($"match:\n  ${Time}\noutcome:\n");
        foreach (var (variable, _) in columns)
        {
            text.Append($"  ${variable} = max(${variable}_of_run)\n");
        }

        return new TableQuery(Ended(text, [Time], limit));
    }

    /// <summary>Rows as they are.</summary>
    /// <param name="table">The data table.</param>
    /// <param name="columns">By variable, the columns.</param>
    /// <param name="then">The variable to order by after the time of the report; null for none.</param>
    public static TableQuery OfRows(string table, IReadOnlyList<(string Variable, string Column)> columns, string? then = null)
    {
        var text = new StringBuilder($"${Time} = %{table}.export_datetime\n");
        foreach (var (variable, column) in columns)
        {
            text.Append($"${variable} = %{table}.{column}\n");
        }

        text.Append($"match:\n  ${Time}, {string.Join(", ", columns.Select(c => "$" + c.Variable))}\n");
        return new TableQuery(Ended(text, then is null ? [Time] : [Time, then], MostRows));
    }

    private static string Ended(StringBuilder text, IReadOnlyList<string> order, int limit) => text
        .Append($"order:\n  {string.Join(", ", order.Select((variable, i) => $"${variable} {(i == 0 ? "desc" : "asc")}"))}\nlimit:\n  {limit}")
        .ToString();
}
