namespace Mttx.SecOps.Tests;

public sealed class RegionTests
{
    [Theory]
    [InlineData("us", "us")]
    [InlineData("EU", "eu")]
    [InlineData(" europe-west12 ", "europe-west12")]
    [InlineData("asia_southeast1", "asia-southeast1")]
    [InlineData("mars-north3", "mars-north3")]
    public void People_write_regions_in_several_ways(string text, string name) => Assert.Equal(name, Region.Parse(text).Name);

    [Fact]
    public void Every_documented_region_is_accepted() =>
        Assert.All(Region.Documented, name => Assert.Equal(name, Region.Parse(name).Name));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("us.evil.example")]
    [InlineData("us/evil")]
    [InlineData("us@evil")]
    [InlineData("us:443")]
    [InlineData("us\nx")]
    [InlineData("europe-west3\n-")]
    [InlineData("-us1")]
    [InlineData("us-")]
    [InlineData("ＵＳ")]
    public void What_could_turn_a_host_into_another_is_refused(string? text) => Assert.False(Region.TryParse(text, out _));
}
