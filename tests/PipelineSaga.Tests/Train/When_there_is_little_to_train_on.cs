using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_there_is_little_to_train_on : IDisposable
{
    private readonly TrainStage _stage = new();

    [Fact]
    public async Task ten_cards_over_thirty_days_are_enough()
    {
        var model = await _stage.TrainAsync(await _stage.TableAsync(10, 30));
        Assert.Equal(10 * 23, model.RowsTrained);
        Assert.True(model.Metrics.Rows > 0);
    }

    [Theory]
    [InlineData(9, 60, "There are 9 cards over 60 days; training needs at least 10 cards over 30 days.")]
    [InlineData(10, 29, "There are 10 cards over 29 days; training needs at least 10 cards over 30 days.")]
    public async Task less_is_refused_saying_what_is_needed(int cards, int days, string message)
    {
        var table = await _stage.TableAsync(cards, days);
        var error = await Assert.ThrowsAsync<UnretryableStepException>(() => _stage.TrainAsync(table));
        Assert.Equal(message, error.Message);
        Assert.False(Directory.Exists(_stage.Store.FullPath("models")));
    }

    [Fact]
    public async Task a_model_no_better_than_the_last_price_says_so()
    {
        var model = await _stage.TrainAsync(await _stage.TableAsync(12, 40, learnable: false));
        Assert.False(model.Metrics.BeatsBaselines, $"{model.Metrics}");
        Assert.Contains(model.Warnings, warning => warning.StartsWith("The model does not beat the last price on the held-out days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_table_that_changed_is_refused()
    {
        var table = await _stage.TableAsync(10, 30);
        await Assert.ThrowsAsync<InvalidDataException>(() => _stage.TrainAsync(table with { Sha256 = new string('0', 64) }));
    }

    public void Dispose() => _stage.Dispose();
}
