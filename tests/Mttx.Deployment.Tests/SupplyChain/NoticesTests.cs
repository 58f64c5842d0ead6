using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.SupplyChain;

public sealed class NoticesTests
{
    private const string File = "THIRD-PARTY-NOTICES.md";

    [Fact]
    public async Task The_notices_are_what_the_packages_say()
    {
        var expected = Notices.Write(await PageParts.NamesAsync());
        var written = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "licences")).FullName, File);
        await System.IO.File.WriteAllTextAsync(written, expected);

        var actual = (await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Root, File))).ReplaceLineEndings("\n");

        var difference = expected.Split('\n').Except(actual.Split('\n')).Concat(actual.Split('\n').Except(expected.Split('\n'))).Take(10);
        Assert.True(expected == actual, $"{File} is not what the packages say: copy artifacts/licences/{File} over it. It differs in:\n{string.Join('\n', difference)}");
    }

    [Fact]
    public async Task What_is_shipped_may_be_passed_on()
    {
        var parts = await PageParts.NamesAsync();
        var shipped = Notices.InTheApp().Concat(Notices.InThePage(parts)).ToList();

        Assert.Equal([], shipped.Where(package => !Licences.Shipped.Contains(package.Licence)));
        Assert.Equal([], Notices.InTheApp().Where(package => package.Copyright.Length == 0));

        // Something was looked at.
        Assert.Contains(shipped, package => package.Name == "NodaTime");
        Assert.Contains(shipped, package => package.Name == "svelte");
        Assert.Equal(parts, Notices.InThePage(parts).Select(package => package.Name));
    }

    [Fact]
    public async Task What_it_is_built_and_tested_with_may_be_used()
    {
        var used = Notices.OnlyUsed(await PageParts.NamesAsync());

        Assert.Equal([], used.Where(package => !Licences.Shipped.Contains(package.Licence) && !Licences.Used.Contains(package.Licence)));
        Assert.Contains(used, package => package.Name == "axe-core");
        Assert.Contains(used, package => package.Name == "xunit");
    }

    [Fact]
    public async Task No_exception_is_left_that_nothing_needs()
    {
        var parts = await PageParts.NamesAsync();
        var all = Notices.InTheApp().Concat(Notices.OnlyUsed(parts)).ToList();

        Assert.Equal([], Licences.Found.Keys.Except(all.Select(package => package.Name)));
        Assert.Equal([], Licences.Shipped.Except(all.Concat(Notices.InThePage(parts)).Select(package => package.Licence)));
        Assert.Equal([], Licences.Used.Except(all.Select(package => package.Licence)));
    }
}
