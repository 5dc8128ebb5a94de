namespace PokeWatch.PipelineSaga.Preprocess.Cleaning;

/// <summary>Why a raw row is set aside. The quarantine file holds the name in snake_case.</summary>
public enum QuarantineReason : byte
{
    /// <summary>The row is good.</summary>
    None = 0,

    /// <summary>No card id.</summary>
    CardIdMissing,

    /// <summary>No date.</summary>
    DateMissing,

    /// <summary>Something stands in the date column that is no date.</summary>
    DateUnreadable,

    /// <summary>Before <see cref="PreprocessOptions.MinDate"/>.</summary>
    DateTooEarly,

    /// <summary>After tomorrow (UTC); a source ahead of UTC may be one day ahead.</summary>
    DateInFuture,

    /// <summary>No price, NaN, or something that is no number.</summary>
    PriceMissing,

    /// <summary>Zero or below.</summary>
    PriceNotPositive,

    /// <summary>Above <see cref="PreprocessOptions.MaxPrice"/>.</summary>
    PriceAboveMaximum,

    /// <summary>A "not for sale" mark of nines, far above the series' level.</summary>
    PriceSentinel,

    /// <summary>Too far from the series' level to be a price.</summary>
    PriceJump,

    /// <summary>A later observation of the same card and day took its place.</summary>
    Superseded,
}
