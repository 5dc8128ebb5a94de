using System.Diagnostics;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Batching;
using PokeWatch.Gateway.Cache;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Answers fair price questions: from memory where the answer is still true, else by the workers.</summary>
public sealed class FairPrices(FairPriceCache cache, FairPriceBatches batches, IOptions<GatewayOptions> options, TimeProvider time)
{
    /// <summary>
    /// The tag of a request's span that names another request's trace: the one under which the shared message went that carried this
    /// request's question. Absent where it went under its own.
    /// </summary>
    public const string CarrierTag = "carried_by";

    /// <summary>Answers one question within the gateway's deadline.</summary>
    /// <param name="request">What is asked; checked already.</param>
    /// <param name="policy">Where thresholds come from that the request does not name.</param>
    /// <param name="start">When the HTTP request came, a timestamp of the clock.</param>
    /// <returns>
    /// <see cref="FairPriceAnswer"/>, <see cref="CardNotFound"/>, <see cref="DateNotFound"/>, or <see cref="DecisionRefused"/> for the
    /// request's own thresholds.
    /// </returns>
    /// <exception cref="Workers.WorkerUnavailableException">Something is missing.</exception>
    /// <exception cref="Workers.WorkerFailedException">A worker failed.</exception>
    public async ValueTask<object> AskAsync(FairPriceRequest request, SignalPolicy policy, long start)
    {
        if (await cache.FindAsync(request, policy) is { } kept)
        {
            return kept;
        }

        var question = new FairPriceQuestion(request, policy);
        var outcome = await batches.AskAsync(question, options.Value.RequestTimeout - time.GetElapsedTime(start));
        if (Activity.Current is { } own && question.Carrier != own.TraceId && question.Carrier != default)
        {
            own.SetTag(CarrierTag, question.Carrier.ToHexString());
        }

        if (outcome is FairPriceAnswer answer)
        {
            await cache.KeepAsync(request, policy, answer, question.Publication);
        }

        return outcome;
    }
}
