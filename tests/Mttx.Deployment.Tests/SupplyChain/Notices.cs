using System.Text;

namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>Writes <c>THIRD-PARTY-NOTICES.md</c>: what MTTx is made of and made with, and the texts that must go along with what is shipped.</summary>
internal static class Notices
{
    private const string App = "src/Mttx.Functions";
    private const int Width = 150;

    public static IReadOnlyList<Dependency> InTheApp() =>
        [.. NuGetPackages.Locked(App).Select(package => NuGetPackages.Describe(package.Name, package.Version)).Concat(Licences.InTheApp).OrderBy(package => package.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<Dependency> InThePage(IReadOnlyList<string> parts) =>
        [.. NpmPackages.Locked("static-web").Where(package => parts.Contains(package.Name))];

    public static IReadOnlyList<Dependency> OnlyUsed(IReadOnlyList<string> parts) =>
        [.. OtherPackages(), .. NpmPackages.Locked("static-web").Where(package => !parts.Contains(package.Name)), .. NpmPackages.Locked("tests"), .. NpmPackages.Locked("tools")];

    public static string Write(IReadOnlyList<string> parts)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Third-party notices

            MTTx is under the MIT licence (`LICENSE`). This page lists what it is made of and what it is made with, and has the texts that go along with the
            app. A test writes it from what the packages say of themselves, and fails where it differs: `docs/supply-chain.md` says more.

            ## In the app

            What `dotnet publish` puts beside the assemblies of MTTx. The .NET runtime brings notices of its own, which lie in the same folder.

            | package | licence | copyright |
            |---|---|---|

            """);
        foreach (var package in InTheApp())
        {
            text.Append($"| {package.Name} | {package.Licence} | {package.Copyright.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        text.Append(
            """

            Where a package leaves the choice, MTTx takes Apache-2.0.

            ## In the page

            What the build puts into the page. Their texts are in the file `licences.txt` that it leaves beside the page.

            | package | licence |
            |---|---|

            """);
        foreach (var package in InThePage(parts))
        {
            text.Append($"| {package.Name} | {package.Licence} |\n");
        }

        text.Append("\n## To build and to test\n\nNot passed on.\n\n### NuGet packages\n\n");
        AppendByLicence(text, OtherPackages());
        foreach (var folder in NpmPackages.Folders)
        {
            text.Append($"### npm packages of {folder}\n\n");
            AppendByLicence(text, folder == "static-web" ? NpmPackages.Locked(folder).Where(package => !parts.Contains(package.Name)) : NpmPackages.Locked(folder));
        }

        text.Append("## Texts\n\n### MIT\n\n```text\n").Append(LicenceTexts.Mit)
            .Append("\n```\n\n### Apache-2.0\n\n```text\n").Append(LicenceTexts.Apache())
            .Append("\n```\n\n### BSD-3-Clause\n\n```text\n").Append(LicenceTexts.Bsd3).Append("\n```\n");
        foreach (var (name, notices) in OwnNotices())
        {
            text.Append($"\n### Notices of {name}\n\n```text\n{notices}\n```\n");
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    private static IReadOnlyList<Dependency> OtherPackages()
    {
        var shipped = InTheApp().Select(package => package.Name).ToHashSet();
        return
        [
            .. NuGetPackages.Projects.SelectMany(NuGetPackages.Locked)
                .Where(package => !shipped.Contains(package.Name))
                .Select(package => NuGetPackages.Describe(package.Name, package.Version))
                .DistinctBy(package => (package.Name, package.Licence))
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    // Packages of .NET itself repeat the runtime's notices, which lie beside the app. NCrontab's COPYING.txt has a second licence.
    private static IEnumerable<(string Name, string Text)> OwnNotices() =>
        NuGetPackages.Locked(App)
            .Where(package => !NuGetPackages.Describe(package.Name, package.Version).Copyright.Contains("Microsoft", StringComparison.Ordinal))
            .SelectMany(package => new[] { "THIRD-PARTY-NOTICES.TXT", "COPYING.txt" }, (package, file) => (package.Name, Text: NuGetPackages.TextOf(package.Name, package.Version, file)))
            .Where(package => package.Text is not null)
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .DistinctBy(package => package.Text)
            .Select(package => (package.Name, LicenceTexts.Tidy(package.Text!)));

    private static void AppendByLicence(StringBuilder text, IEnumerable<Dependency> packages)
    {
        foreach (var group in packages.GroupBy(package => package.Licence).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var line = $"- {group.Key}: ";
            foreach (var name in group.Select(package => package.Name).Distinct().Select((name, index) => index == group.Select(package => package.Name).Distinct().Count() - 1 ? name : name + ","))
            {
                if (line.Length + name.Length > Width)
                {
                    text.Append(line.TrimEnd()).Append('\n');
                    line = "  ";
                }

                line += name + " ";
            }

            text.Append(line.TrimEnd()).Append('\n');
        }

        text.Append('\n');
    }
}
