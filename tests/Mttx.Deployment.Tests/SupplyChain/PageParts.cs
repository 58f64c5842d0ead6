using System.Text.RegularExpressions;
using Mttx.DevHost;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;

namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>What the page consists of once it is built: the build says it in a file that goes with the page.</summary>
internal static partial class PageParts
{
    public static async Task<IReadOnlyList<string>> NamesAsync()
    {
        var built = await Page.BuildAsync(Checkout.Page, new Screen(TextWriter.Null, withColours: false), CancellationToken.None);
        var text = await File.ReadAllTextAsync(Path.Combine(built!, "licences.txt"));
        return [.. Heading().Matches(text).Select(match => match.Groups["name"].Value).Concat(Licences.InTheStyles).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^## (?<name>\S+) - \S+ \(.+\)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
