using PokeWatch.PipelineSaga.Preprocess.Reading;

namespace PokeWatch.PipelineSaga.Preprocess.Cleaning;

/// <summary>The good rows: one a card and day, by card id (ordinal) and then day, one array a column.</summary>
public sealed class CleanPrices
{
    /// <summary>Card ids, ordinal order; one a series.</summary>
    public required string[] CardIds { get; init; }

    /// <summary>Where each series starts; one more entry than there are series.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Day as <see cref="DateOnly.DayNumber"/>.</summary>
    public required int[] Day { get; init; }

    /// <summary>Market price, USD.</summary>
    public required double[] Market { get; init; }

    /// <summary>Lowest listing, USD; NaN where unknown.</summary>
    public required double[] Low { get; init; }

    /// <summary>Middle listing, USD; NaN where unknown.</summary>
    public required double[] Mid { get; init; }

    /// <summary>Index into <see cref="Descriptions"/>.</summary>
    public required int[] Description { get; init; }

    /// <summary>The distinct descriptions.</summary>
    public required IReadOnlyList<CardDescription> Descriptions { get; init; }

    /// <summary>The texts of the descriptions.</summary>
    public required StringPool Texts { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Day.Length;

    /// <summary>How many series there are.</summary>
    public int SeriesCount => CardIds.Length;
}
