using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Makes one <see cref="RawCard"/> of all rows of a file that say the same of their series.</summary>
/// <param name="source">What raw rows name as their source.</param>
internal sealed class SeriesCards(string source)
{
    // The latest of each series: where a file changes a name, the rows after it say so too.
    private readonly Dictionary<(string, string?), (SeriesTexts Texts, RawCard Card)> _latest = [];
    private (SeriesTexts Texts, RawCard Card) _last;

    /// <summary>The card of a row; <paramref name="watched"/> is null in the catalogue.</summary>
    public RawCard Of(WatchedCard? watched, in SeriesTexts texts)
    {
        // Equal texts are one string, so this compares references; rows that are sorted by card need no more.
        if (_last.Card is not null && _last.Texts == texts)
        {
            return _last.Card;
        }

        if (!_latest.TryGetValue((texts.ProductId, texts.Variant), out _last) || _last.Texts != texts)
        {
            _latest[(texts.ProductId, texts.Variant)] = _last = (texts, Make(watched, texts));
        }

        return _last.Card;
    }

    private RawCard Make(WatchedCard? watched, in SeriesTexts texts) => new()
    {
        CardId = watched?.Id ?? CatalogueId.Of(texts.ProductId, texts.Variant),
        CardNumber = watched?.Number ?? texts.Number,
        CardName = watched?.Name ?? texts.Name,
        SetId = texts.SetId,
        SetName = watched?.Set ?? texts.SetName,
        Category = watched?.Category ?? CatalogueId.Category,
        Rarity = texts.Rarity,
        TcgplayerId = texts.ProductId,
        Source = source,
        Variant = texts.Variant,
    };
}
