namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>What a raw row says about its card besides prices, as codes of a <see cref="StringPool"/> (-1 = unknown).</summary>
/// <param name="CardNumber">card_number.</param>
/// <param name="CardName">card_name.</param>
/// <param name="SetId">set_id.</param>
/// <param name="SetName">set_name.</param>
/// <param name="Category">category.</param>
/// <param name="Rarity">rarity.</param>
/// <param name="TcgplayerId">tcgplayer_id.</param>
/// <param name="Source">source.</param>
/// <param name="Variant">variant.</param>
public readonly record struct CardDescription(
    int CardNumber, int CardName, int SetId, int SetName, int Category, int Rarity, int TcgplayerId, int Source, int Variant)
{
    /// <summary>The set: its id, else its name; -1 where neither is known.</summary>
    public int Set => SetId >= 0 ? SetId : SetName;
}
