using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

/// <summary>Workers with as many cards as a test wants, and what the signals of these should be, worked out on another path than the gateway's.</summary>
public sealed class Market
{
    private static readonly string?[] CategoryNames = ["grail", null, "chase", "meta"];
    private readonly List<Card> _cards;
    private int _statusAsked;
    private int _partsAsked;
    private int _portionsAsked;

    public Market(int count, int seed = 1)
    {
        var random = new Random(seed);

        // Coarse figures, so that many cards are equal and the order of equals matters.
        _cards =
        [
            .. Enumerable.Range(0, count)
                .Select(i => new Card(
                    $"card_{i:x5}",
                    Math.Round(random.NextDouble() * 20) + 1,
                    10,
                    CategoryNames[random.Next(CategoryNames.Length)],
                    random.Next(3) == 0))
                .OrderBy(card => card.Id, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<Card> Cards => _cards;

    /// <summary>The publication that the model workers serve.</summary>
    public long Publication { get; set; } = 1;

    public string Version => $"v{Publication}";

    /// <summary>Whether a question about latest prices is answered now; when not, silence.</summary>
    public Func<ListLatestPrices, object?>? Instead { get; set; }

    /// <summary>Waited for before decisions are answered.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int StatusAsked => Volatile.Read(ref _statusAsked);

    public int PartsAsked => Volatile.Read(ref _partsAsked);

    public int PortionsAsked => Volatile.Read(ref _portionsAsked);

    public static double Deviation(Card card) => (card.MarketPrice - card.FairPrice) / card.FairPrice;

    public static string SignalOf(Card card, double buy = 0.1, double sell = 0.15) =>
        Deviation(card) <= -buy ? "BUY" : Deviation(card) >= sell ? "SELL" : "HOLD";

    public FakeWorkers Workers() => new FakeWorkers()
        .Answer<GetModelStatus>(_ =>
        {
            Interlocked.Increment(ref _statusAsked);
            return new ModelStatus { Replica = "m", ModelVersion = Version, Publication = Publication, CardCount = _cards.Count };
        })
        .Answer<ListLatestPrices>(ask =>
        {
            Interlocked.Increment(ref _partsAsked);
            return Instead is null ? Part(ask) : Instead(ask);
        })
        .AnswerLater<DecideSignals>(async ask =>
        {
            Interlocked.Increment(ref _portionsAsked);
            Assert.InRange(ask.Prices.Count, 1, 10_000);
            await Gate;
            return new SignalsDecided
            {
                Signals = [.. ask.Prices.Select(pair =>
                    Sample.Decide(pair.MarketPrice, pair.FairPrice, ask.BuyThreshold, ask.SellThreshold, ask.NeverBuy, ask.NeverSell))],
            };
        });

    /// <summary>What a model worker answers.</summary>
    public object Part(ListLatestPrices ask)
    {
        if (ask.Publication is { } wanted && wanted != Publication)
        {
            return new OtherPublication { Publication = Publication, ModelVersion = Version };
        }

        Card[] part = [.. _cards.Skip(ask.Offset).Take(Math.Min(ask.Limit, 10_000))];
        return new LatestPrices
        {
            Publication = Publication,
            ModelVersion = Version,
            TableSha256 = "bb",
            Signals = Sample.Signals,
            CardCount = _cards.Count,
            CardIds = [.. part.Select(card => card.Id)],
            Names = [.. part.Select(card => $"Name of {card.Id}")],
            Dates = [.. part.Select(_ => Sample.LastDay)],
            MarketPrices = [.. part.Select(card => card.MarketPrice)],
            FairPrices = [.. part.Select(card => card.FairPrice)],
            IntervalLows = [.. part.Select(card => card.Stale ? (double?)null : card.FairPrice * 0.8)],
            IntervalHighs = [.. part.Select(card => card.Stale ? (double?)null : card.FairPrice * 1.25)],
            IntervalNominal = 0.9,
            CategoryNames = CategoryNames,
            Categories = [.. part.Select(card => Array.IndexOf(CategoryNames, card.Category))],
            LowConfidenceSets = [[], [LowConfidenceReason.StalePrice]],
            LowConfidence = [.. part.Select(card => card.Stale ? 1 : 0)],
        };
    }

    public sealed record Card(string Id, double MarketPrice, double FairPrice, string? Category, bool Stale);
}
