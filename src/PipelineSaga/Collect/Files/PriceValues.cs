namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>What each row of a chunk says besides its key; prices in USD.</summary>
internal sealed record PriceValues(
    string?[] Name,
    string?[] SetId,
    string?[] SetName,
    string?[] Number,
    string?[] Rarity,
    double?[] Market,
    double?[] Low,
    double?[] Mid);
