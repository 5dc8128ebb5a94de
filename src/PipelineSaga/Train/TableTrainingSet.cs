using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Makes a training set of a processed table.</summary>
public static class TableTrainingSet
{
    /// <summary>Selects the rows and reads their features.</summary>
    public static async Task<TrainingSet> OfAsync(TrainingTable table, TrainOptions options, CancellationToken cancellationToken)
    {
        var targets = Targets(table, options);
        var (rows, floor) = TrainingSet.Choose(targets, table.Market, table.Day, options.MinTrainPrice, options);
        return new TrainingSet
        {
            Row = rows,
            Card = Array.ConvertAll(rows, row => table.Card[row]),
            Day = Array.ConvertAll(rows, row => table.Day[row]),
            Market = Array.ConvertAll(rows, row => table.Market[row]),
            RollingMean3 = Array.ConvertAll(rows, row => table.RollingMean3[row]),
            Target = Array.ConvertAll(rows, row => targets[row]),
            Features = await table.FeaturesAsync(rows, FeatureCatalogue.ModelInputs, cancellationToken),
            RarityOfCard = table.RarityOfCard,
            Floor = floor,
            FirstDay = table.FirstDay,
        };
    }

    private static double[] Targets(TrainingTable table, TrainOptions options)
    {
        var targets = new double[table.Rows];
        for (int start = 0, end; start < table.Rows; start = end)
        {
            end = start + 1;
            while (end < table.Rows && table.Card[end] == table.Card[start])
            {
                end++;
            }

            NextDaysTarget.Compute(
                table.Day.AsSpan(start..end),
                table.Market.AsSpan(start..end),
                table.LastDay,
                options.HorizonDays,
                options.MinTargetDays,
                targets.AsSpan(start..end));
        }

        return targets;
    }
}
