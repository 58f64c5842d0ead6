using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Mttx.Functions.Tests;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>The page that says what the numbers mean, with its examples.</summary>
internal sealed partial class MetricsPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private MetricsPage(MarkdownDocument document, string text)
    {
        Sums = [.. document.Descendants<CodeInline>().Select(c => c.Content).Where(Arithmetic.IsSum)];
        Tables = [.. TablesOf(document, text)];
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, "docs");

    public static MetricsPage Read()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "metrics.md"));
        return new MetricsPage(Markdown.Parse(text, Pipeline), text);
    }

    /// <summary>Everything in the page's code that says that some arithmetic comes to some number.</summary>
    public IReadOnlyList<string> Sums { get; }

    public IReadOnlyList<MarkedTable> Tables { get; }

    public MarkedTable this[string name] => Tables.Single(t => t.Name == name);

    private static IEnumerable<MarkedTable> TablesOf(MarkdownDocument document, string text)
    {
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is HtmlBlock mark && Mark().Match(text[mark.Span.Start..(mark.Span.End + 1)]) is { Success: true } name)
            {
                Assert.True(i + 1 < document.Count && document[i + 1] is Table, $"No table follows {name.Value}.");
                yield return new MarkedTable(name.Groups["name"].Value, [.. ((Table)document[i + 1]).Cast<TableRow>().Select(r => RowOf(r, text))]);
            }
        }
    }

    private static string[] RowOf(TableRow row, string text) =>
        [.. row.Cast<TableCell>().Select(cell => cell.Count == 0 ? "" : text[cell[0].Span.Start..(cell[0].Span.End + 1)].Replace("`", "", StringComparison.Ordinal).Trim())];

    [GeneratedRegex("^<!-- example: (?<name>[a-z ]+) -->")]
    private static partial Regex Mark();
}
