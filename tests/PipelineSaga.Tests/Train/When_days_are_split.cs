using CsCheck;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_days_are_split
{
    private static readonly TrainOptions Options = new();

    [Fact]
    public void no_training_target_sees_a_scored_day() =>
        Gen.Select(Gen.Int[1, 900_000], Gen.Int[22, 900]).Sample((first, labelled) =>
        {
            var split = TimeSplit.Of(first, first + labelled - 1, Options);
            Assert.True(split.TrainUntil + Options.HorizonDays < split.ValidateFrom);
            Assert.Equal(first + labelled - 1, split.ValidateUntil);
            Assert.True(split.TrainUntil >= first);
            Assert.True(split.ValidateFrom <= split.ValidateUntil);
            Assert.True(split.TrainUntil - first >= split.ValidateUntil - split.ValidateFrom, "more is scored than trained on");
        });

    [Theory]
    [InlineData(294, 59)] // a fifth
    [InlineData(60, 14)] // at least 14
    [InlineData(23, 5)] // at most a third of what the gap leaves
    public void the_scored_window_follows_the_history(int labelled, int scored)
    {
        var split = TimeSplit.Of(1000, 1000 + labelled - 1, Options);
        Assert.Equal(scored, split.ValidateUntil - split.ValidateFrom + 1);
    }
}
