using System.Collections.Immutable;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>The features' column names, in the order of <see cref="Feature"/> and of the model's vector.</summary>
public static class FeatureCatalogue
{
    /// <summary>Column names of the processed table.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "return_1",
        "return_3",
        "return_7",
        "return_14",
        "return_30",
        "to_median_7",
        "to_median_30",
        "to_high_30",
        "to_low_30",
        "volatility_7",
        "volatility_30",
        "still_30",
        "low_ratio",
        "mid_ratio",
        "low_move_3",
        "low_move_7",
        "mid_move_3",
        "mid_move_7",
        "low_to_week",
        "mid_to_week",
        "low_ratio_to_month",
        "mid_ratio_to_month",
        "set_return_1",
        "set_return_7",
        "set_return_30",
        "market_return_1",
        "market_return_7",
        "market_return_30",
        "printings_return_1",
        "printings_return_7",
        "printings_gap",
        "return_5",
        "to_median_14",
        "low_to_high_30",
        "low_to_low_30",
        "mid_to_high_30",
        "mid_to_low_30",
        "set_return_3",
        "set_mid_move_3",
        "set_mid_move_7",
        "set_low_move_3",
        "set_low_move_7",
        "set_breadth_7",
        "age_days",
        "log_price",
        "rarity_code",
    ];

    // Told to people (how long a card is known), or a date in disguise: with them the model learns which weeks were good.
    private static readonly HashSet<string> NotForTheModel = ["age_days", "market_return_1", "market_return_7", "market_return_30"];

    /// <summary>The columns that the model reads, in the order of its vector.</summary>
    public static ImmutableArray<string> ModelInputs { get; } = [.. Names.Where(name => !NotForTheModel.Contains(name))];

    /// <summary>How many features there are.</summary>
    public static int Count => Names.Length;
}
