using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Documentation;

/// <summary>A page that people read in the repository.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public MarkdownPage(string path, string text)
    {
        (Path, Text) = (path, text);
        Document = Markdown.Parse(text, Pipeline);
        Anchors = AnchorsOf(Document);
    }

    /// <summary>All pages there are, wherever they stand.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. RepositoryFiles.All
            .Where(file => file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => new MarkdownPage(file, File.ReadAllText(System.IO.Path.Combine(Repository.Root, file)))),
    ];

    /// <summary>From the root of the repository, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public MarkdownDocument Document { get; }

    /// <summary>What can stand behind a # to lead to a heading.</summary>
    public IReadOnlySet<string> Anchors { get; }

    public IEnumerable<LinkInline> Links => Document.Descendants<LinkInline>();

    /// <summary>What stands between ticks within text.</summary>
    public IEnumerable<CodeInline> Code => Document.Descendants<CodeInline>();

    public IEnumerable<CodeBlock> Blocks => Document.Descendants<CodeBlock>();

    /// <summary>Where something stands, for a complaint.</summary>
    public string Place(MarkdownObject part) => string.Create(CultureInfo.InvariantCulture, $"{Path}:{part.Line + 1}");

    // As GitHub does: letters, digits, - and _ stay, a space becomes -, and the second of two is numbered.
    private static HashSet<string> AnchorsOf(MarkdownDocument document)
    {
        var anchors = new HashSet<string>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var slug = new StringBuilder();
            foreach (var rune in TextOf(heading).ToLowerInvariant().EnumerateRunes())
            {
                slug.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' ? rune.ToString() : rune.Value == ' ' ? "-" : "");
            }

            var anchor = slug.ToString();
            for (var i = 1; !anchors.Add(anchor); i++)
            {
                anchor = $"{slug}-{i}";
            }
        }

        return anchors;
    }

    private static string TextOf(LeafBlock heading)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text) { EnableHtmlForInline = false, EnableHtmlEscape = false };
        renderer.WriteLeafInline(heading);
        return text.ToString();
    }
}
