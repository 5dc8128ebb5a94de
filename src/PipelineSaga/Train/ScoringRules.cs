using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>What counts as a signal, and as its coming true.</summary>
/// <param name="Move">The move (fraction) of the next days' median price that makes a signal right.</param>
/// <param name="Buy">BUY at or below minus this deviation, a fraction.</param>
/// <param name="Sell">SELL at or above this deviation, a fraction.</param>
/// <param name="Nominal">The share of outcomes that intervals are made to hold.</param>
public sealed record ScoringRules(double Move, double Buy, double Sell, double Nominal)
{
    /// <summary>Whether the card-day is a BUY.</summary>
    public bool IsBuy(ScoredRow row) => row.Deviation <= -Buy;

    /// <summary>Whether the card-day is a SELL.</summary>
    public bool IsSell(ScoredRow row) => row.Deviation >= Sell;

    /// <summary>The card-day's signal.</summary>
    public Signal SignalOf(ScoredRow row) => IsBuy(row) ? Signal.Buy : IsSell(row) ? Signal.Sell : Signal.Hold;
}
