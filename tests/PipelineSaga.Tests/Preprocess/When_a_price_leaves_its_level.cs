using CsCheck;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_a_price_leaves_its_level
{
    private static readonly PreprocessOptions Options = new();

    [Fact]
    public void moves_within_the_factor_are_always_believed() =>
        Gen.Double[1, 19].Array[1, 60].Sample(prices =>
        {
            var rules = new LevelRules(Options);
            Assert.All(prices, price => Assert.Equal(QuarantineReason.None, rules.Judge(price)));
        });

    [Fact]
    public void a_new_level_is_believed_after_three_rows() =>
        Gen.Select(Gen.Double[1, 10], Gen.Double[60, 5000], Gen.Int[3, 12], Gen.Bool).Sample((level, factor, before, up) =>
        {
            var rules = new LevelRules(Options);
            var (from, to) = up ? (level, level * factor) : (level * factor, level);
            for (var i = 0; i < before; i++)
            {
                Assert.Equal(QuarantineReason.None, rules.Judge(from));
            }

            Assert.Equal(
                [QuarantineReason.PriceJump, QuarantineReason.PriceJump, QuarantineReason.None, QuarantineReason.None],
                Enumerable.Range(0, 4).Select(_ => rules.Judge(to)));
        });

    [Fact]
    public void tick_noise_of_cheap_cards_is_no_misprint()
    {
        var rules = new LevelRules(Options);
        double[] prices = [0.01, 0.01, 0.01, 0.75, 0.01, 1.2];
        Assert.All(prices, price => Assert.Equal(QuarantineReason.None, rules.Judge(price)));
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(999.99, true)]
    [InlineData(9999, true)]
    [InlineData(99999.99, true)]
    [InlineData(99.99, false)]
    [InlineData(998.99, false)]
    [InlineData(999.5, false)]
    [InlineData(1999.99, false)]
    public void nines_are_told_from_prices(double price, bool nines) => Assert.Equal(nines, LevelRules.IsNines(price));
}
