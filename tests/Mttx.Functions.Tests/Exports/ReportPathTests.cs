using Mttx.Functions.Exports;

namespace Mttx.Functions.Tests.Exports;

public sealed class ReportPathTests
{
    [Theory]
    [InlineData("weekly", "weekly")]
    [InlineData("weekly/{date}", "weekly/2026-02-09")]
    [InlineData("{tenant}/{schedule}/{date}_{time}", "SOC East/Weekly/2026-02-09_063000")]
    [InlineData("{date}{date}", "2026-02-092026-02-09")]
    [InlineData("Zürich/東京 & co, #1", "Zürich/東京 & co, #1")]
    public void Placeholders_are_filled_in(string path, string expected) => Assert.Equal(expected, Fill(path, new GivenReport()));

    [Theory]
    [InlineData("Europe/Vienna", "2026-02-10_003000")]
    [InlineData("America/New_York", "2026-02-09_183000")]
    [InlineData("Asia/Kathmandu", "2026-02-10_051500")]
    public void Date_and_time_are_those_of_the_schedules_zone(string zone, string expected) => Assert.Equal(
        expected, Fill("{date}_{time}", new GivenReport { TimeZone = zone, ExportedAt = new DateTimeOffset(2026, 2, 9, 23, 30, 0, TimeSpan.Zero) }));

    [Theory]
    [InlineData("../2", "_2")]
    [InlineData("..", "unnamed")]
    [InlineData(". . ..", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData("a/b\\c", "a_b_c")]
    [InlineData("a\0b\nc\u202Ed", "a_b_c_d")]
    [InlineData("{date}", "_date_")]
    [InlineData("%2e%2e%2f2", "_2e_2e_2f2")]
    [InlineData("C:x", "C_x")]
    [InlineData(" Zürich 東京. ", "Zürich 東京")]
    public void A_name_is_one_folder_or_part_of_one_whatever_attackers_call_themselves(string name, string expected)
    {
        var given = new GivenReport { ScheduleName = name };
        given = given with { Tenant = given.Tenant with { Name = name } };

        Assert.Equal($"{expected}/x{expected}y", Fill("{tenant}/x{schedule}y", given));
    }

    [Fact]
    public void Half_a_character_is_none()
    {
        Assert.Equal("a_b", Fill("{schedule}", new GivenReport { ScheduleName = "a\uD800b" }));
        Assert.Contains("holds a character", ReportPath.WhyNot("a\uD800b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        var given = new GivenReport { ScheduleName = "a" + string.Concat(Enumerable.Repeat("𝒳", 100)) };

        Assert.Equal("a" + string.Concat(Enumerable.Repeat("𝒳", 29)), Fill("{schedule}", given));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("/data/reports", "is absolute")]
    [InlineData("C:/reports", "is absolute")]
    [InlineData("\\\\server\\share", "is absolute")]
    [InlineData("https://elsewhere/x", "is absolute")]
    [InlineData("file:x", "is absolute")]
    [InlineData("a\\b", "holds a character")]
    [InlineData("a%2fb", "holds a character")]
    [InlineData("a\nb", "holds a character")]
    [InlineData("a\u202Eb", "holds a character")]
    [InlineData("a\u00A0b", "holds a character")]
    [InlineData("a}b", "holds a character")]
    [InlineData("a{b", "holds a character")]
    [InlineData("a?b", "holds a character")]
    [InlineData("{tenant", "holds a character")]
    [InlineData("{year}/x", "holds \"{year}\", which stands for nothing; write any of {tenant}, {schedule}, {date}, {time}.")]
    [InlineData("{Date}", "holds \"{Date}\"")]
    [InlineData("{}", "holds \"{}\"")]
    [InlineData("..", "holds . or ..")]
    [InlineData("a/../b", "holds . or ..")]
    [InlineData("./a", "holds . or ..")]
    [InlineData("a//b", "holds an empty folder")]
    [InlineData("a/", "holds an empty folder")]
    [InlineData("a./b", "ends with a dot")]
    [InlineData("{tenant}.", "ends with a dot")]
    [InlineData("a/ b", "blank")]
    [InlineData("a /b", "blank")]
    public void A_path_that_cannot_be_written_to_is_refused_with_the_way_out(string path, string expected)
    {
        Assert.Contains(expected, ReportPath.WhyNot(path), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fill(path, new GivenReport()));
    }

    [Fact]
    public void Paths_that_can_get_too_long_are_refused_whatever_the_names_are_now()
    {
        Assert.Null(ReportPath.WhyNot(string.Join('/', Enumerable.Repeat("{tenant}", 6))));
        Assert.Contains("longer than 400", ReportPath.WhyNot(string.Join('/', Enumerable.Repeat("{tenant}", 7))), StringComparison.Ordinal);
        Assert.Null(ReportPath.WhyNot(new string('a', 200)));
        Assert.Contains("longer than 200", ReportPath.WhyNot(new string('a', 201)), StringComparison.Ordinal);
        Assert.Contains("longer than 200", ReportPath.WhyNot(string.Concat(Enumerable.Repeat("{schedule}", 4))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_usual_path_is_one_that_can_be_written_to() => Assert.Null(ReportPath.WhyNot(ReportPath.UsualOf(9_000_000_000_999_999)));

    private static string Fill(string path, GivenReport given) => ReportPath.Fill(path, given.Tenant.Name, given.Job().Plan);
}
