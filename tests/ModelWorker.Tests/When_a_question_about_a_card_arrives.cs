using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_question_about_a_card_arrives : IAsyncLifetime
{
    private const string Card = "card_b_001";
    private static readonly DateOnly LastDay = PublishedStore.FirstDay.AddDays(PublishedStore.Days - 1);
    private readonly PublishedStore _store = new();
    private ModelPublished _published = null!;
    private ReplicaHost _replica = null!;

    public async ValueTask InitializeAsync()
    {
        var gap = PublishedStore.FirstDay.AddDays(10);
        _published = await _store.AddAsync(
            3, 0.1, [.. PublishedStore.DefaultRows().Where(row => row.CardId != Card || row.Date != gap)], spread: "0.05f + 0f * score")
            with { Calibration = Calibrations.Sample };
        await _store.MakeCurrentAsync(_published);
        _replica = await ReplicaHost.StartAsync(_store);
        await _replica.Announcements.WaitForAsync<ModelLoaded>();
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task without_a_date_it_answers_the_last_day()
    {
        var answer = Assert.IsType<FairPricePredicted>(await _replica.AskAsync(new PredictFairPrice { CardId = Card }));

        Assert.Equal(Card, answer.CardId);
        Assert.Equal(LastDay, answer.Date);
        Assert.Equal(_published.ModelVersion, answer.ModelVersion);
        var (market, fair) = _store.Expect(_published)[(Card, LastDay)];
        Assert.Equal(market, answer.MarketPrice);
        Assert.Equal(fair, answer.FairPrice, fair * 1e-12);
    }

    [Fact]
    public async Task it_tells_how_far_the_fair_price_can_be_trusted_and_of_which_table_it_is()
    {
        var answer = Assert.IsType<FairPricePredicted>(await _replica.AskAsync(new PredictFairPrice { CardId = Card }));

        Assert.Equal(answer.FairPrice * Math.Exp(-0.1), answer.Interval!.Low, answer.FairPrice * 1e-6);
        Assert.Equal(answer.FairPrice * Math.Exp(0.1), answer.Interval.High, answer.FairPrice * 1e-6);
        Assert.Equal([LowConfidenceReason.CheapCard], answer.LowConfidence);
        Assert.Equal(JsonSerializer.Serialize(Calibrations.Sample.Signals), JsonSerializer.Serialize(answer.Signals));
        Assert.Equal(_published.Table.Sha256, answer.TableSha256);
    }

    [Fact]
    public async Task many_at_once_are_answered_as_each_would_be_alone()
    {
        PredictFairPrice[] questions =
        [
            new() { CardId = Card },
            new() { CardId = "card_b_01" },
            new() { CardId = Card, Date = PublishedStore.FirstDay.AddDays(10) },
            new() { CardId = Card, Date = PublishedStore.FirstDay.AddDays(5) },
            new() { CardId = Card, Date = LastDay },
        ];

        var answer = await _replica.AskAsync<PredictFairPrices, FairPricesPredicted>(new()
        {
            CardIds = [.. questions.Select(question => question.CardId)],
            Dates = [.. questions.Select(question => question.Date)],
        });

        Assert.Equal(_published.Publication, answer.Publication);
        Assert.Equal([1, 2], answer.NotFound.Select(none => none.Index));
        foreach (var (i, question) in questions.Index())
        {
            var alone = await _replica.AskAsync(question);
            var none = answer.NotFound.SingleOrDefault(one => one.Index == i);
            object together = none is not null ? (object?)none.Card ?? none.Date! : new FairPricePredicted
            {
                CardId = question.CardId,
                Date = answer.Dates[i]!.Value,
                MarketPrice = answer.MarketPrices[i],
                FairPrice = answer.FairPrices[i],
                ModelVersion = answer.ModelVersion,
                Interval = new() { Low = answer.Lows[i]!.Value, High = answer.Highs[i]!.Value, Nominal = answer.IntervalNominal!.Value },
                LowConfidence = answer.LowConfidence[i],
                Signals = answer.Signals,
                TableSha256 = answer.TableSha256,
            };
            Assert.Equal(JsonSerializer.Serialize(alone), JsonSerializer.Serialize(together));
        }
    }

    [Fact]
    public async Task with_a_date_it_answers_that_day()
    {
        var date = PublishedStore.FirstDay.AddDays(5);

        var answer = Assert.IsType<FairPricePredicted>(await _replica.AskAsync(new PredictFairPrice { CardId = Card, Date = date }));

        Assert.Equal(date, answer.Date);
        Assert.Equal(_store.Expect(_published)[(Card, date)].Market, answer.MarketPrice);
    }

    [Theory]
    [InlineData("2025-11-11", "2025-11-10")]
    [InlineData("2020-01-01", "2025-11-01")]
    [InlineData("2030-01-01", "2025-12-10")]
    public async Task a_day_without_a_price_is_answered_with_the_days_that_exist(string date, string nearest)
    {
        var answer = Assert.IsType<DateNotFound>(
            await _replica.AskAsync(new PredictFairPrice { CardId = Card, Date = DateOnly.Parse(date) }));

        Assert.Equal(DateOnly.Parse(date), answer.Date);
        Assert.Equal(PublishedStore.FirstDay, answer.FirstDate);
        Assert.Equal(LastDay, answer.LastDate);
        Assert.Equal(DateOnly.Parse(nearest), answer.NearestDate);
    }

    [Fact]
    public async Task an_unknown_card_is_answered_with_ids_that_look_like_it()
    {
        var answer = Assert.IsType<CardNotFound>(await _replica.AskAsync(new PredictFairPrice { CardId = "Card-b-01" }));

        Assert.Equal("Card-b-01", answer.CardId);
        Assert.Equal(Card, answer.Suggestions[0]);
        Assert.InRange(answer.Suggestions.Count, 1, 5);
        Assert.Equal(PublishedStore.Cards, answer.CardCount);
        Assert.Equal(_published.ModelVersion, answer.ModelVersion);
    }

    [Fact]
    public async Task a_card_is_described_with_its_latest_figures()
    {
        var answer = await _replica.AskAsync<DescribeCard, CardDescribed>(new DescribeCard { CardId = Card });

        Assert.Equal("Charizard ex", answer.Card.Name);
        Assert.Equal("151", answer.Card.SetName);
        Assert.Null(answer.Card.Rarity);
        Assert.Equal(PublishedStore.FirstDay, answer.Card.FirstDate);
        Assert.Equal(LastDay, answer.Card.LastDate);
        Assert.Equal(PublishedStore.Days - 1, answer.Days);
        Assert.Equal(LastDay, answer.Latest.Date);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(40, 39)]
    [InlineData(int.MaxValue, 39)]
    [InlineData(0, 1)]
    public async Task a_history_goes_back_by_calendar_days(int days, int points)
    {
        var answer = await _replica.AskAsync<GetCardHistory, CardHistory>(new GetCardHistory { CardId = Card, Days = days });

        Assert.Equal(points, answer.Points.Count);
        Assert.Equal(LastDay, answer.Points[^1].Date);
        Assert.Equal(answer.Points.OrderBy(point => point.Date), answer.Points);
        Assert.All(answer.Points, point => Assert.Equal(_store.Expect(_published)[(Card, point.Date)].Market, point.MarketPrice));
    }

    [Fact]
    public async Task a_history_of_an_unknown_card_is_not_found() =>
        await _replica.AskAsync<GetCardHistory, CardNotFound>(new GetCardHistory { CardId = "nothing", Days = 3 });

    [Fact]
    public async Task all_cards_are_listed_by_id()
    {
        var answer = await _replica.AskAsync<ListCards, CardList>(new ListCards());

        Assert.Equal(PublishedStore.Cards, answer.Cards.Count);
        Assert.Equal(answer.Cards.Select(card => card.CardId).Order(StringComparer.Ordinal), answer.Cards.Select(card => card.CardId));
        Assert.Equal(_published.ModelVersion, answer.ModelVersion);
    }

    [Fact]
    public async Task it_tells_how_it_is()
    {
        var answer = await _replica.AskAsync<GetModelStatus, ModelStatus>(new GetModelStatus());

        Assert.Equal("replica-a", answer.Replica);
        Assert.Equal(_published.ModelVersion, answer.ModelVersion);
        Assert.Equal(PublishedStore.Cards, answer.CardCount);
        Assert.Equal(_replica.Holder.Current!.LoadedAt, answer.LoadedAt);
        Assert.Null(answer.LastFailure);
    }
}
