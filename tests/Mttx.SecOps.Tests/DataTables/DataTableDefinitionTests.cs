using FsCheck;
using FsCheck.Fluent;
using Mttx.SecOps.DataTables;

namespace Mttx.SecOps.Tests.DataTables;

public sealed class DataTableDefinitionTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Mttx_schedule_1")]
    public void Names_of_letters_digits_and_underscores_are_accepted(string name) =>
        Assert.Equal(name, new DataTableDefinition(name, "d", [new(name)]).Id);

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("_a")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("a/../b")]
    public void Other_names_are_refused(string name)
    {
        Assert.Throws<ArgumentException>(() => new DataTableDefinition(name, "d", [new("a")]));
        Assert.Throws<ArgumentException>(() => new DataTableDefinition("a", "d", [new(name)]));
    }

    [Fact]
    public void A_name_may_have_255_characters_and_no_more()
    {
        Assert.True(DataTableName.IsValid(new string('a', 255)));
        Assert.False(DataTableName.IsValid(new string('a', 256)));
        Assert.False(DataTableName.IsValid(null));
    }

    [Fact]
    public void Columns_are_unique_and_there_is_at_least_one()
    {
        Assert.Throws<ArgumentException>(() => new DataTableDefinition("t", "d", []));
        Assert.Throws<ArgumentException>(() => new DataTableDefinition("t", "d", [new("a"), new("A")]));
        Assert.Throws<ArgumentException>(() => new DataTableDefinition("t", "d", [new("a", DataTableColumnType.Other)]));
        Assert.Throws<ArgumentException>(
            () => new DataTableDefinition("t", "d", [.. Enumerable.Range(0, 1_001).Select(i => new DataTableColumn($"c{i}"))]));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(365 * 24, true)]
    [InlineData(23, false)]
    [InlineData((365 * 24) + 1, false)]
    [InlineData(24.5, false)]
    public void Rows_live_whole_hours_from_a_day_to_a_year(double hours, bool accepted)
    {
        DataTableDefinition Make() => new("t", "d", [new("a")], TimeSpan.FromHours(hours));
        if (accepted)
        {
            Assert.Equal(TimeSpan.FromHours(hours), Make().RowTimeToLive);
        }
        else
        {
            Assert.Throws<ArgumentException>(Make);
        }
    }

    [Theory]
    [InlineData("Phishing, external", "Phishing external")]
    [InlineData("a,b", "a b")]
    [InlineData("a|b", "a/b")]
    [InlineData("a; b", "a; b")]
    [InlineData("  two\r\nlines\t", "two lines")]
    [InlineData(", ,", "")]
    [InlineData(null, "")]
    [InlineData("日本語 😀", "日本語 😀")]
    public void Values_are_cleaned_of_what_a_cell_cannot_hold(string? text, string clean) => Assert.Equal(clean, DataTableValue.Clean(text));

    [Fact]
    public void Half_a_character_is_replaced_since_no_request_can_carry_it() => Assert.Equal("half \ufffd", DataTableValue.Clean("half \ud83d"));

    [Fact]
    public void Clean_values_stay_as_they_are() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true).WithReplay(20_260_131, 7_919),
        Prop.ForAll<string?>(text =>
        {
            var clean = DataTableValue.Clean(text);
            return clean == DataTableValue.Clean(clean) && clean.IndexOfAny([',', '|', '\r', '\n']) < 0 && clean == clean.Trim();
        }));

    [Fact]
    public void Numbers_are_written_for_the_service_and_not_for_people_here()
    {
        Assert.Equal("1234.5", DataTableValue.Of(1234.5));
        Assert.Equal("0", DataTableValue.Of(-0.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataTableValue.Of(double.NaN));
    }
}
