using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Settings;

namespace Mttx.Deployment.Tests.Documentation;

public sealed partial class NamedSettingTests
{
    // Read by the platform and by .NET, which know more of them than MTTx does.
    private static readonly string[] SectionsOfOthers = ["AzureWebJobsStorage", "Logging", "AzureFunctionsJobHost"];

    [Fact]
    public void Every_setting_that_a_page_names_is_one_that_the_code_reads() => Complaints.None(MarkdownPage.All.SelectMany(WrongSettings));

    [Fact]
    public void Pages_name_settings() => Assert.True(MarkdownPage.All.SelectMany(page => page.Code).Count(code => Name().IsMatch(code.Content)) > 10);

    [Theory]
    [InlineData("`Retention__RunDays`, `Retention__…`, `Identity__RequireKey=true`, `OutgoingGuard__AllowedHosts__1`, `…__1`, `__clientId`, `Logging__LogLevel__Default`")]
    public void Right_settings_are_let_be(string text) => Assert.Empty(WrongSettings(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("`Retention__RunWeeks`")]
    [InlineData("`Retentions__…`")]
    [InlineData("`Identity__RequireKeys=true`")]
    public void A_wrong_setting_is_found(string text) => Assert.Single(WrongSettings(new MarkdownPage("x.md", text)));

    private static IEnumerable<string> WrongSettings(MarkdownPage page) =>
        page.Code.Select(code => (Code: code, Name: Name().Match(code.Content)))
            .Where(named => named.Name.Success && !IsKnown(named.Name.Value))
            .Select(named => $"{page.Place(named.Code)}: `{named.Code.Content}` is no setting that the code reads");

    // The first of a list stands for all of them, and … for what may follow.
    private static bool IsKnown(string name)
    {
        var first = Index().Replace(name, "__0");
        var known = KnownSettings.All.Select(setting => setting.Name).ToList();
        return SectionsOfOthers.Contains(name.Split("__")[0])
            || (name.EndsWith('…') ? known.Exists(k => k.StartsWith(first[..^1], StringComparison.Ordinal)) : known.Contains(first) || known.Contains(first + "__0"));
    }

    [GeneratedRegex(@"^[A-Za-z]\w*?__[\w…]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"__\d+(?=__|$)")]
    private static partial Regex Index();
}
