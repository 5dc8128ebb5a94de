namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// The card-days that can be learned from: their outcome is known and they are dear enough. One array a column, in the order of cards
/// and days.
/// </summary>
public sealed class TrainingSet
{
    /// <summary>Each row's place among all rows.</summary>
    public required int[] Row { get; init; }

    /// <summary>Each row's series.</summary>
    public required int[] Card { get; init; }

    /// <summary>Day as <see cref="DateOnly.DayNumber"/>.</summary>
    public required int[] Day { get; init; }

    /// <summary>Market price, USD.</summary>
    public required double[] Market { get; init; }

    /// <summary>3-row rolling mean, USD.</summary>
    public required double[] RollingMean3 { get; init; }

    /// <summary>The log ratio that came true.</summary>
    public required double[] Target { get; init; }

    /// <summary>Each row's feature vector.</summary>
    public required IReadOnlyList<float[]> Features { get; init; }

    /// <summary>Each series' rarity; null where unknown.</summary>
    public required IReadOnlyList<string?> RarityOfCard { get; init; }

    /// <summary>The least price (USD) of a row; 0 where the configured floor would have left too few.</summary>
    public required double Floor { get; init; }

    /// <summary>The first day of all data, whether its rows are in the set or not.</summary>
    public required int FirstDay { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => Day.Length;

    /// <summary>The rows of a range of days, both included.</summary>
    public int[] Between(int first, int last) => [.. Enumerable.Range(0, Count).Where(i => Day[i] >= first && Day[i] <= last)];

    /// <summary>
    /// Which of all rows belong into a set: those with an outcome at or above the floor, which is dropped where it would leave too few,
    /// and of too many every n-th day of each card.
    /// </summary>
    /// <returns>The rows, ascending, and the floor (USD) that was applied.</returns>
    public static (int[] Rows, double Floor) Choose(double[] target, double[] market, int[] day, double floor, TrainOptions options)
    {
        var labelled = Enumerable.Range(0, target.Length).Where(row => !double.IsNaN(target[row])).ToArray();
        var dear = Array.FindAll(labelled, row => market[row] >= floor);
        var (rows, applied) = dear.Length >= options.MinRows ? (dear, floor) : (labelled, 0);
        var every = (rows.Length + options.MaxRows - 1) / options.MaxRows;
        return (every <= 1 ? rows : Array.FindAll(rows, row => day[row] % every == 0), applied);
    }
}
