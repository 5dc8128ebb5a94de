namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>What a row of a file says of its series.</summary>
/// <param name="ProductId">TCGplayer's product id.</param>
/// <param name="Variant">The printing.</param>
/// <param name="Name">The card's name.</param>
/// <param name="Number">The number printed on the card.</param>
/// <param name="SetId">The id of the set.</param>
/// <param name="SetName">The set's name.</param>
/// <param name="Rarity">The card's rarity.</param>
internal readonly record struct SeriesTexts(
    string ProductId, string? Variant, string? Name, string? Number, string? SetId, string? SetName, string? Rarity);
