namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// Rarities as ordinals, from what every pack holds to what few boxes do, so that a tree can split "rarer than". The list is part
/// of the model's meaning: append in between only together with a new model.
/// </summary>
public static class RarityScale
{
    private static readonly Dictionary<string, float> Ordinals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Code Card"] = 0,
        ["Common"] = 1,
        ["Uncommon"] = 2,
        ["Rare"] = 3,
        ["Holo Rare"] = 4,
        ["Rare Holo"] = 4,
        ["Prism Rare"] = 5,
        ["Amazing Rare"] = 5,
        ["Radiant Rare"] = 5,
        ["Double Rare"] = 6,
        ["Ultra Rare"] = 7,
        ["ACE SPEC Rare"] = 8,
        ["Illustration Rare"] = 9,
        ["Shiny Rare"] = 10,
        ["Shiny Holo Rare"] = 10,
        ["Secret Rare"] = 11,
        ["Black White Rare"] = 12,
        ["Shiny Ultra Rare"] = 13,
        ["Hyper Rare"] = 14,
        ["Rare Secret"] = 14,
        ["Mega Hyper Rare"] = 15,
        ["Special Illustration Rare"] = 16,
        ["Classic Collection"] = 17,
        ["Promo"] = 18,
    };

    /// <summary>The rarity's ordinal; NaN for an unknown or missing one.</summary>
    public static float Ordinal(string? rarity) =>
        rarity is not null && Ordinals.TryGetValue(rarity.Trim(), out var ordinal) ? ordinal : float.NaN;
}
