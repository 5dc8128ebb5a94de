using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>Features and outcomes of all card-days of a file, from which training sets are made without a table.</summary>
public sealed class PricesTrainingSet
{
    private readonly CleanPrices _prices;
    private readonly float[][] _features;
    private readonly int[] _card;
    private readonly double[] _mean3;
    private readonly string?[] _rarities;

    /// <summary>Computes them.</summary>
    public PricesTrainingSet(CleanPrices prices, TrainOptions options)
    {
        _prices = prices;
        var columns = FeatureCalculator.All(prices);
        _features = [.. FeatureCatalogue.ModelInputs.Select(name => columns[FeatureCatalogue.Names.IndexOf(name)])];
        (_card, _mean3, Target) = (new int[prices.Rows], new double[prices.Rows], new double[prices.Rows]);
        _rarities = new string?[prices.SeriesCount];
        (FirstDay, LastDay) = (prices.Day.Min(), prices.Day.Max());
        for (var series = 0; series < prices.SeriesCount; series++)
        {
            var rows = prices.Starts[series]..prices.Starts[series + 1];
            var market = prices.Market.AsSpan(rows);
            _card.AsSpan(rows).Fill(series);
            _rarities[series] = prices.Texts[prices.Descriptions[prices.Description[rows.Start.Value]].Rarity];
            PandasFigures.RollingMean(market, 3, _mean3.AsSpan(rows));
            NextDaysTarget.Compute(
                prices.Day.AsSpan(rows), market, LastDay, options.HorizonDays, options.MinTargetDays, Target.AsSpan(rows));
        }
    }

    /// <summary>The first day of the file, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int FirstDay { get; }

    /// <summary>The last day of the file.</summary>
    public int LastDay { get; }

    /// <summary>Each row's outcome, a log ratio; NaN where it is not known.</summary>
    public double[] Target { get; }

    /// <summary>A set of some of the rows, which ascend.</summary>
    public TrainingSet Of(int[] rows, double floor) => new()
    {
        Row = rows,
        Card = Array.ConvertAll(rows, row => _card[row]),
        Day = Array.ConvertAll(rows, row => _prices.Day[row]),
        Market = Array.ConvertAll(rows, row => _prices.Market[row]),
        RollingMean3 = Array.ConvertAll(rows, row => _mean3[row]),
        Target = Array.ConvertAll(rows, row => Target[row]),
        Features = Array.ConvertAll(rows, row => Array.ConvertAll(_features, column => column[row])),
        RarityOfCard = _rarities,
        Floor = floor,
        FirstDay = FirstDay,
    };
}
