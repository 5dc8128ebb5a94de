using System.Diagnostics;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Batching;

/// <summary>One caller's question on its way through the workers, and what became of it.</summary>
/// <param name="request">What is asked; checked already.</param>
/// <param name="policy">Where thresholds come from that the request does not name.</param>
public sealed class FairPriceQuestion(FairPriceRequest request, SignalPolicy policy)
{
    // Its caller goes on elsewhere: whoever hands out a batch's answers has others to hand out.
    private readonly TaskCompletionSource<object> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile Priced? _priced;

    /// <summary>What is asked.</summary>
    public FairPriceRequest Request => request;

    /// <summary>
    /// <see cref="FairPriceAnswer"/>, <see cref="CardNotFound"/>, <see cref="DateNotFound"/> or <see cref="DecisionRefused"/>; or the
    /// failure of what is missing.
    /// </summary>
    public Task<object> Outcome => _outcome.Task;

    /// <summary>Its caller's trace; empty if there is none.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>The trace of the message that carried it last, which is that of another question that went along; empty if there is none.</summary>
    public ActivityTraceId Carrier { get; set; }

    /// <summary>How often it has been sent to the worker that it is at.</summary>
    public int Tries { get; set; }

    /// <summary>The publication that the price is of; 0 while there is no price.</summary>
    public long Publication => _priced?.Publication ?? 0;

    /// <summary>The price; null while there is none.</summary>
    public FairPricePredicted? Price => _priced?.Price;

    /// <summary>The thresholds that the price is to be judged by; null while there is no price.</summary>
    public SignalRuling? Ruling => _priced?.Ruling;

    /// <summary>Takes a price; the first one counts, and never changes: a signal that is under way is of it.</summary>
    /// <returns>Whether it was the first.</returns>
    public bool TryPrice(FairPricePredicted price, long publication)
    {
        var ruling = SignalRuling.Resolve(policy, price.Signals, request.BuyThresholdPct, request.SellThresholdPct);
        if (Outcome.IsCompleted || Interlocked.CompareExchange(ref _priced, new(price, ruling, publication), null) is not null)
        {
            return false;
        }

        Tries = 0;
        return true;
    }

    /// <summary>Ends it with an outcome; the first one counts.</summary>
    public void End(object outcome) => _outcome.TrySetResult(outcome);

    /// <summary>Ends it with a failure, unless it has ended.</summary>
    public void Fail(Exception failure)
    {
        if (_outcome.TrySetException(failure))
        {
            // Its caller may have given up; then nobody else looks at the failure.
            _ = _outcome.Task.Exception;
        }
    }

    private sealed record Priced(FairPricePredicted Price, SignalRuling Ruling, long Publication);
}
