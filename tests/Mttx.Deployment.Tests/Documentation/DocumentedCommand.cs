using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace Mttx.Deployment.Tests.Documentation;

/// <summary>A command that a page tells its readers to give: one line of a block in <c>sh</c>, or several that belong together.</summary>
internal sealed partial record DocumentedCommand(string Page, int Line, string Text)
{
    /// <summary>Where each program in it begins: the command itself, what stands in loops, in pipes and between parentheses.</summary>
    public IEnumerable<string> Parts => Border().Split(Text).Select(part => part.Trim()).Where(part => part != "");

    public static bool IsShell(CodeBlock block) => block is FencedCodeBlock { Info: "sh" };

    public static IEnumerable<DocumentedCommand> Of(MarkdownPage page)
    {
        foreach (var block in page.Blocks.Where(IsShell))
        {
            var whole = "";
            var (line, first) = (block.Line + 1, 0);

            // What azd would tell, and the test knows.
            foreach (var text in block.Lines.ToString().Replace("$(azd env get-value MTTX_API_URL)", "$API", StringComparison.Ordinal).Split('\n'))
            {
                line++;
                if (whole == "" && (text.Trim() == "" || text.TrimStart().StartsWith('#')))
                {
                    continue;
                }

                (whole, first) = whole == "" ? (text, line) : (whole + "\n" + text, first);
                if (Shell.IsWhole(whole))
                {
                    yield return new DocumentedCommand(page.Path, first, whole);
                    whole = "";
                }
            }

            if (whole != "")
            {
                yield return new DocumentedCommand(page.Path, first, whole);
            }
        }
    }

    [GeneratedRegex(@"\$\(|\|\||&&|[|;]|(?<!\\)\n|\b(?:do|then|else|in)\b(?=\s)|(?<=^|\s)\*?\S*\)(?=\s)")]
    private static partial Regex Border();
}
