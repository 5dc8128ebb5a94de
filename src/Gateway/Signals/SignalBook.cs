using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Signals;

/// <summary>
/// Has the latest signals of all cards: fetches the newest publication's prices from the model workers, has them judged by the
/// decision workers, and keeps both, so that the next page costs one small question.
/// </summary>
public sealed class SignalBook(
    CurrentPublication current, IServiceScopeFactory scopes, IOptions<GatewayOptions> options, TimeProvider time, ILogger<SignalBook> logger)
{
    /// <summary>How many cards are fetched and judged in one message: as many as a decision worker takes.</summary>
    public const int CardsPerMessage = 10_000;

    private const int KeptPublications = 2;
    private const int KeptRulings = 8;

    /// <summary>How long a judgement is kept: the decision workers' own thresholds may change without a publication.</summary>
    private static readonly TimeSpan JudgementLife = TimeSpan.FromMinutes(1);

    /// <summary>How long a replica that lags behind is given before it, or another, is asked again.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(100);

    private const int MostAttempts = 10;

    private readonly SharedResults<long, PublishedPrices?> _prices = new(KeptPublications, TimeSpan.MaxValue, time);
    private readonly SharedResults<(long Publication, SignalRuling Ruling), JudgedPrices> _judged = new(KeptRulings, JudgementLife, time);

    /// <summary>The newest publication's signals by the thresholds that a question means.</summary>
    /// <exception cref="WorkerUnavailableException">A worker did not answer before the request's deadline.</exception>
    /// <exception cref="WorkerFailedException">A worker threw, or refused the model's prices.</exception>
    public async Task<JudgedPrices> ReadAsync(WorkerDesk workers, SignalQuery query)
    {
        while (true)
        {
            var publication = await current.AskAsync(workers);
            _prices.Forget(key => key < publication);
            _judged.Forget(key => key.Publication < publication);
            var prices = await UntilDeadlineAsync(workers, Worker.Model, _prices.GetAsync(publication, () => FetchAsync(publication)));
            if (prices is not null)
            {
                var ruling = SignalRuling.Resolve(query.Policy, prices.Signals, query.Buy, query.Sell);
                return await UntilDeadlineAsync(
                    workers, Worker.Decision, _judged.GetAsync((publication, ruling), () => JudgeAsync(prices, ruling)));
            }
        }
    }

    // A caller keeps its own deadline; what it waited for goes on, so that a later caller finds it done.
    private async Task<T> UntilDeadlineAsync<T>(WorkerDesk workers, Worker worker, Task<T> shared)
    {
        try
        {
            var left = options.Value.RequestTimeout - workers.Elapsed;
            return await shared.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            throw new WorkerUnavailableException(worker, $"The {WorkerLine.Name(worker)} did not answer in time.");
        }
    }

    private async Task<PublishedPrices?> FetchAsync(long publication)
    {
        using var scope = scopes.CreateScope();
        var workers = scope.ServiceProvider.GetRequiredService<WorkerDesk>();
        if (await FetchPartAsync(workers, publication, 0) is not { } first)
        {
            return null;
        }

        List<Task<LatestPrices?>> others = [];
        for (var offset = CardsPerMessage; offset < first.CardCount; offset += CardsPerMessage)
        {
            others.Add(FetchPartAsync(workers, publication, offset));
        }

        LatestPrices?[] parts = [first, .. await Task.WhenAll(others)];
        if (Array.Exists(parts, part => part is null))
        {
            return null;
        }

        logger.LogInformation(
            "Latest prices of {card_count} cards of model {model_version} fetched in {elapsed_ms:F1} ms",
            first.CardCount, first.ModelVersion, workers.Elapsed.TotalMilliseconds);
        return new(parts!);
    }

    /// <summary>One message's worth of prices; null if a newer publication turned up.</summary>
    private async Task<LatestPrices?> FetchPartAsync(WorkerDesk workers, long publication, int offset)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            switch (await workers.AskAsync(
                Questions.LatestPrices, new ListLatestPrices { Publication = publication, Offset = offset, Limit = CardsPerMessage }))
            {
                case LatestPrices part when part.CardIds.Count == Math.Min(CardsPerMessage, part.CardCount - offset):
                    return part;
                case OtherPublication newer when newer.Publication > publication:
                    current.Note(newer.Publication);
                    return null;
                case OtherPublication:
                    await Task.Delay(CatchUp, time);
                    break;
                default:
                    throw new WorkerFailedException(Worker.Model, "The model worker did not tell all prices.");
            }
        }

        throw new WorkerUnavailableException(
            Worker.Model, $"The model workers that answered do not serve publication {publication} yet.");
    }

    private async Task<JudgedPrices> JudgeAsync(PublishedPrices prices, SignalRuling ruling)
    {
        using var scope = scopes.CreateScope();
        var workers = scope.ServiceProvider.GetRequiredService<WorkerDesk>();
        List<SignalDecided> decisions = new(prices.Count);
        foreach (var portion in prices.Portions().Where(portion => portion.Length > 0))
        {
            // What the first portion was judged by holds for all, should another worker have other thresholds of its own.
            var applied = decisions.Count == 0 ? ruling : ruling with { Buy = decisions[0].BuyThreshold, Sell = decisions[0].SellThreshold };
            decisions.AddRange(await workers.DecideAsync(portion, applied));
        }

        logger.LogInformation(
            "Latest signals of {card_count} cards by model {model_version} judged in {elapsed_ms:F1} ms",
            prices.Count, prices.ModelVersion, workers.Elapsed.TotalMilliseconds);
        return new(prices, ruling.Policy, decisions);
    }
}
