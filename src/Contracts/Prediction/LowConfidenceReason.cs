namespace PokeWatch.Contracts;

/// <summary>Why a fair price is to be trusted less than its interval alone says.</summary>
public enum LowConfidenceReason
{
    /// <summary>The card has few days of prices.</summary>
    ThinHistory,

    /// <summary>The market price has not moved for weeks, or its last day lies behind the table's.</summary>
    StalePrice,

    /// <summary>No listing is known, which the model reads most from.</summary>
    NoListings,

    /// <summary>The card is cheaper than those that the version was scored on; a cent is a large move.</summary>
    CheapCard,

    /// <summary>The version did no better than the last price or the 3-day mean on the days that it was scored on.</summary>
    UnprovenModel,
}
