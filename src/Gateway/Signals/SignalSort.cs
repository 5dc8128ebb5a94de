namespace PokeWatch.Gateway.Signals;

/// <summary>In which order signals are listed. Equals follow each other by id.</summary>
public enum SignalSort
{
    /// <summary><c>deviation</c>: the furthest below the fair price first.</summary>
    Deviation,

    /// <summary><c>-deviation</c>: the furthest above the fair price first.</summary>
    DeviationDown,

    /// <summary><c>market_price</c>: the cheapest first.</summary>
    MarketPrice,

    /// <summary><c>-market_price</c>: the dearest first.</summary>
    MarketPriceDown,

    /// <summary><c>card_id</c>: by id, ordinal.</summary>
    CardId,

    /// <summary><c>-card_id</c>: by id, backwards.</summary>
    CardIdDown,
}
