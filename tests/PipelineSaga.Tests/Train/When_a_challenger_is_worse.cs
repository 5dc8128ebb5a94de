using Microsoft.Extensions.Logging.Abstractions;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_a_challenger_is_worse : IDisposable
{
    private readonly TrainStage _stage = new();

    [Fact]
    public async Task one_trained_on_shuffled_targets_is_not_promoted()
    {
        var stored = await _stage.TableAsync(20, 120);
        var champion = await _stage.TrainAsync(stored);
        var table = await TrainingTable.ReadAsync(_stage.Store.FullPath(stored.Path), CancellationToken.None);
        var set = await TableTrainingSet.OfAsync(table, _stage.Options, CancellationToken.None);
        var lastLabelled = table.LastDay - _stage.Options.HorizonDays;
        var until = TimeSplit.Of(set.FirstDay, lastLabelled, _stage.Options).TrainUntil;
        var shuffled = set.Target.ToArray();
        var early = set.Between(0, until);
        var random = new Random(1);
        var targets = early.Select(row => set.Target[row]).ToArray();
        random.Shuffle(targets);
        for (var i = 0; i < early.Length; i++)
        {
            shuffled[early[i]] = targets[i];
        }

        var challenger = ModelFit.Fit(With(set, shuffled), lastLabelled, _stage.Options);
        var compared = await new ChampionScore(_stage.Store, NullLogger<ChampionScore>.Instance)
            .OfAsync(Of(champion), challenger, table, set, _stage.Options, CancellationToken.None);
        Assert.NotNull(compared);
        var (places, forecasts) = compared.Value;
        Assert.Equal(challenger.HeldOut.Count, places.Count);
        var championError = places.Select((place, i) => Math.Abs(challenger.HeldOut[place].Target - forecasts[i].Score)).Average();

        // Both were trained up to the same day, so the champion's error here is the one that it was registered with.
        Assert.Equal(champion.Metrics.ModelAbsLogError, championError, 1e-6);
        var verdict = PromotionRule.Judge(
            challenger.Report.Overall.AbsLogError, places.Count, champion.Version, championError, _stage.Promotion);
        Assert.False(verdict.Promoted);
        Assert.Contains(verdict.Reasons, reason => reason.StartsWith($"It does not beat the champion {champion.Version}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task one_with_poor_settings_is_kept_and_one_with_good_ones_is_promoted()
    {
        var table = await _stage.TableAsync(20, 120);
        _stage.Options.Trees = 3;
        var poor = await _stage.TrainAsync(table);
        _stage.Options.Trees = 60;
        var good = await _stage.TrainAsync(table, Of(poor));
        Assert.True(good.Verdict!.Promoted, string.Join(' ', good.Verdict.Reasons));
        Assert.Equal(poor.Metrics.ModelAbsLogError, good.Verdict.ChampionError!.Value, 1e-6);
        _stage.Options.Trees = 3;
        var again = await _stage.TrainAsync(table, Of(good));
        Assert.False(again.Verdict!.Promoted);
        Assert.Equal(good.Version, again.Verdict.Champion);
    }

    [Fact]
    public async Task a_champion_that_cannot_be_scored_leaves_the_baselines_to_decide()
    {
        var table = await _stage.TableAsync(20, 120);
        var model = await _stage.TrainAsync(table, new Champion { Version = "old", Features = ["no_such_feature"] });
        Assert.True(model.Verdict!.Promoted);
        Assert.Null(model.Verdict.ChampionError);
        Assert.Contains("The champion old cannot be scored on these card-days, so the baselines alone decide.", model.Verdict.Reasons);
    }

    public void Dispose() => _stage.Dispose();

    private static Champion Of(TrainedModel model) => new()
    {
        Version = model.Version, HeldOutModel = model.HeldOutModel, HeldOutTrainedUntil = model.HeldOutTrainedUntil, Features = model.Features,
    };

    private static TrainingSet With(TrainingSet set, double[] targets) => new()
    {
        Row = set.Row,
        Card = set.Card,
        Day = set.Day,
        Market = set.Market,
        RollingMean3 = set.RollingMean3,
        Target = targets,
        Features = set.Features,
        RarityOfCard = set.RarityOfCard,
        Floor = set.Floor,
        FirstDay = set.FirstDay,
    };
}
