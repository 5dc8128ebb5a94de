using PokeWatch.PipelineSaga.Backtest;

namespace PokeWatch.PipelineSaga.Tests.Backtest;

public sealed class When_the_future_is_not_known_yet : IDisposable
{
    private readonly BacktestStage _stage = new();

    [Fact]
    public async Task no_past_prediction_depends_on_it()
    {
        var from = PricesOf.FirstDay.AddDays(60);
        var to = PricesOf.FirstDay.AddDays(89);
        async Task<string> ReportAsync(DateOnly? changedFrom)
        {
            var prices = await PricesOf.MadeUpCardsAsync(_stage.Folder, 14, 120, changedFrom);
            var result = await _stage.RunAsync(new BacktestRequest { Prices = prices, From = from, To = to, RetrainDays = 15 });
            return BacktestJson.Of(result with { Seconds = 0, Request = result.Request with { Prices = "" } });
        }

        var before = await ReportAsync(null);

        // The last outcome reaches seven days past the last judged day; whatever comes after it can change nothing.
        Assert.Equal(before, await ReportAsync(to.AddDays(8)));
        Assert.NotEqual(before, await ReportAsync(to.AddDays(-20)));
    }

    [Fact]
    public async Task a_training_uses_only_outcomes_that_were_known_the_day_before()
    {
        var prices = await PricesOf.MadeUpCardsAsync(_stage.Folder, 14, 120);
        var from = PricesOf.FirstDay.AddDays(60);
        var result = await _stage.RunAsync(new BacktestRequest { Prices = prices, From = from, RetrainDays = 20, MinPrice = 0 });

        // The days up to 52 end, seven days on, on day 59, which is the day before the first judged one.
        Assert.Equal([14 * 53, 14 * 73, 14 * 93], result.Rounds.Select(round => round.RowsTrained));
        Assert.Equal([from, from.AddDays(20), from.AddDays(40)], result.Rounds.Select(round => round.From));
        Assert.Equal(PricesOf.FirstDay.AddDays(112), result.Report.To);
        Assert.Equal(14 * 53, result.Report.Overall.Rows);
        Assert.Equal(1, result.Report.Overall.Coverage);
    }

    public void Dispose() => _stage.Dispose();
}
