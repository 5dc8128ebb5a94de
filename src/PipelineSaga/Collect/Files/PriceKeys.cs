namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Which series and day each row of a chunk is of.</summary>
/// <param name="ProductId">TCGplayer's product id; null where a row has none.</param>
/// <param name="Variant">The printing; null where a row has none.</param>
/// <param name="Date">The day; null where a row has none.</param>
internal sealed record PriceKeys(string?[] ProductId, string?[] Variant, DateOnly?[] Date);
