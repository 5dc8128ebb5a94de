using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Gateway.Input;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Says what is wrong with a question about a fair price before any worker is asked.</summary>
public static class FairPriceChecks
{
    /// <summary>The 400 problem; null if there is none.</summary>
    /// <param name="request">The question.</param>
    /// <param name="policy">Takes the question's policy, if it has one.</param>
    public static ProblemHttpResult? Check(FairPriceRequest request, ref SignalPolicy policy) =>
        new FieldErrors()
            .Id("card_id", request.CardId)
            .Fraction("buy_threshold_pct", request.BuyThresholdPct)
            .Fraction("sell_threshold_pct", request.SellThresholdPct)
            .Choice("signal_policy", request.SignalPolicy, ref policy)
            .ToProblem();
}
