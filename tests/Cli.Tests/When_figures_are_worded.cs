using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Tests;

public sealed class When_figures_are_worded
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1234.5, "1,234.50")]
    [InlineData(0.005, "0.01")]
    [InlineData(null, "-")]
    public void prices_have_two_decimals(double? price, string expected) => Assert.Equal(expected, Wording.Usd(price));

    [Theory]
    [InlineData(0.123456, "+12.3%")]
    [InlineData(-0.1, "-10.0%")]
    [InlineData(0.0, "0.0%")]
    [InlineData(-0.0001, "0.0%")]
    [InlineData(2.5, "+250.0%")]
    [InlineData(null, "-")]
    public void percentages_have_their_sign(double? fraction, string expected) => Assert.Equal(expected, Wording.Signed(fraction));

    [Theory]
    [InlineData(-0.4, "now")]
    [InlineData(-59, "59 s ago")]
    [InlineData(-61, "1 min ago")]
    [InlineData(-3 * 3600 - 240, "3 h 04 min ago")]
    [InlineData(-72 * 3600, "3 days ago")]
    [InlineData(300, "in 5 min")]
    public void times_are_in_utc_and_relative(double seconds, string expected)
    {
        Assert.Equal(expected, Wording.Relative(Now.AddSeconds(seconds), Now));
        Assert.Equal("2026-02-01 10:30:00Z (1 h 30 min ago)", Wording.Time(new DateTimeOffset(2026, 2, 1, 12, 30, 0, TimeSpan.FromHours(2)), Now));
    }

    [Theory]
    [InlineData(0.25, "0.3 s")]
    [InlineData(-1, "0.0 s")]
    [InlineData(42, "42 s")]
    [InlineData(125, "2 min 05 s")]
    [InlineData(7260, "2 h 01 min")]
    public void durations_are_as_fine_as_they_need(double seconds, string expected) =>
        Assert.Equal(expected, Wording.Duration(TimeSpan.FromSeconds(seconds)));
}
