using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>
/// Daily prices from the Pokemon Price Tracker API. A card that fails is left out with a warning; the day's last credit
/// ends the fetch, and what was fetched is kept.
/// </summary>
internal sealed class PriceTrackerSource(
    IPriceTrackerApi api, PriceTrackerKey key, IOptions<CollectOptions> options, TimeProvider time, ILogger<PriceTrackerSource> logger)
    : IPriceSource
{
    /// <summary>What raw rows name as their source.</summary>
    public const string SourceName = "pokemonpricetracker";

    // One credit for the card and one for its history.
    private const int CostPerCard = 2;

    /// <inheritdoc />
    public async Task<FetchOutcome> FetchAsync(
        PriceQuery query, Func<IReadOnlyCollection<RawPrice>, Task> keep, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var session = new TrackerSession(time, options.Value.GiveUpAfter, logger);
        var days = TrackerDays.Of(query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var warnings = new List<string>();
        var fetched = query.Cards is null
            ? await new TrackerCatalogue(api, key.Resolve(), session, days, CostPerCard)
                .FetchAsync(query.CollectedAt, keep, progress, warnings, cancellationToken)
            : await FetchCardsAsync(query.Cards, session, days, query.CollectedAt, keep, progress, warnings, cancellationToken);
        if (session is { Answered: 0, Failed: > 0 })
        {
            throw new IOException($"The price API answered none of {session.Failed} calls: {session.LastProblem}.");
        }

        return new FetchOutcome
        {
            PartialReason = session.Stopped is { } stopped ? $"{stopped}; fetched {fetched}"
                : session.Failed > 0 ? $"{session.Failed} calls to the API failed; fetched {fetched}"
                : null,
            Warnings = warnings,
            CreditsLeft = session.CreditsLeft,
        };
    }

    private async Task<string> FetchCardsAsync(
        IReadOnlyList<WatchedCard> cards,
        TrackerSession session,
        TrackerDays days,
        DateTime collectedAt,
        Func<IReadOnlyCollection<RawPrice>, Task> keep,
        IProgress<StepProgress> progress,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        var secret = key.Resolve();
        var begun = 0;
        var fetched = 0;
        // Printings of one product come in one reply, for one price.
        foreach (var product in cards.GroupBy(card => card.TcgplayerId))
        {
            var first = product.First().Id;
            progress.Report(new StepProgress((double)begun / cards.Count, $"collecting {begun + 1}/{cards.Count} {first}"));
            begun += product.Count();
            var call = await session.CallAsync(
                CostPerCard,
                () => api.GetCardAsync(secret, product.Key, days.HistoryDays, days.MaxDataPoints, cancellationToken),
                cancellationToken);
            if (call.Problem is { } problem)
            {
                warnings.Add($"{first} was left out: {problem}");
            }
            else if (call.Reply is { } reply)
            {
                fetched += product.Count();
                await keep(Rows(reply, product, days, collectedAt, warnings));
            }

            if (session.Stopped is not null)
            {
                break;
            }
        }

        return $"{fetched} of {cards.Count} cards";
    }

    private static List<RawPrice> Rows(
        TrackerReply reply, IGrouping<string, WatchedCard> product, TrackerDays days, DateTime collectedAt, List<string> warnings)
    {
        var found = reply.Items.Select(item => new TrackerCard(item)).ToList();
        var match = found.Find(card => card.TcgplayerId == product.Key)
            ?? (found is [{ TcgplayerId: null } only] ? only : null);
        if (match is null)
        {
            warnings.Add($"{product.First().Id} (TCGplayer {product.Key}) was not found");
            return [];
        }

        var rows = new List<RawPrice>();
        foreach (var card in product)
        {
            var ofCard = TrackerRows.Of(match, card, days, collectedAt);
            rows.AddRange(ofCard);
            if (ofCard.Count == 0)
            {
                warnings.Add(
                    $"{card.Id}: no near-mint price of {card.Variant} from {days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd}"
                    + (match.Printings.Count > 0 ? $" (printings there: {string.Join(", ", match.Printings)})" : ""));
            }
        }

        return rows;
    }
}
