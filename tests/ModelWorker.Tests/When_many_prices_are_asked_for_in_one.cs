using System.Text.Json;
using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_many_prices_are_asked_for_in_one(When_many_prices_are_asked_for_in_one.Models models)
    : IClassFixture<When_many_prices_are_asked_for_in_one.Models>
{
    private static readonly Gen<string> Cards = Gen.OneOf(
        Gen.Int[0, PublishedStore.Cards - 1].Select(card => $"card_{(char)('a' + card)}_{card:000}"),
        Gen.Int[0, 3].Select(i => new[] { "card_b_01", "CARD_A_000", "nothing", "" }[i]));

    private static readonly Gen<DateOnly?> Dates = Gen.OneOf(
        Gen.Const((DateOnly?)null),
        Gen.Int[-3, PublishedStore.Days + 3].Select(day => (DateOnly?)PublishedStore.FirstDay.AddDays(day)),
        Gen.Bool.Select(last => (DateOnly?)(last ? DateOnly.MaxValue : DateOnly.MinValue)));

    [Fact]
    public void each_is_answered_as_it_would_be_alone() => Gen.Select(Gen.Bool, Gen.Select(Cards, Dates).Array[0, 40]).Sample((calibrated, asked) =>
    {
        var model = calibrated ? models.Calibrated : models.Plain;

        var answer = FairPriceColumns.Answer(
            model, new() { CardIds = [.. asked.Select(one => one.Item1)], Dates = [.. asked.Select(one => one.Item2)] });

        Assert.Equal((model.Publication, model.ModelVersion), (answer.Publication, answer.ModelVersion));
        int[] lengths =
            [answer.Dates.Count, answer.MarketPrices.Count, answer.FairPrices.Count, answer.Lows.Count, answer.Highs.Count, answer.LowConfidence.Count];
        Assert.All(lengths, length => Assert.Equal(asked.Length, length));
        var notFound = answer.NotFound.ToDictionary(none => none.Index);
        foreach (var (i, (card, date)) in asked.Index())
        {
            var alone = CardQuestions.Answer(model, new PredictFairPrice { CardId = card, Date = date });
            Assert.Equal(alone is not FairPricePredicted, notFound.ContainsKey(i));
            if (notFound.TryGetValue(i, out var none))
            {
                Assert.Equal((null, 0.0, 0.0, null, null), (answer.Dates[i], answer.MarketPrices[i], answer.FairPrices[i], answer.Lows[i], answer.Highs[i]));
                Assert.Empty(answer.LowConfidence[i]);
                Assert.True(none.Card is null ^ none.Date is null);
            }

            Assert.Equal(Json(alone), Json(none is null ? PriceAt(answer, i, card) : (object?)none.Card ?? none.Date!));
        }
    });

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(FairPriceColumns.MaximumQuestions + 1, FairPriceColumns.MaximumQuestions + 1)]
    public void columns_of_unlike_length_or_too_long_are_no_question(int cards, int dates) =>
        Assert.Throws<ArgumentException>(() => FairPriceColumns.Answer(models.Plain, Questions(cards, dates)));

    [Fact]
    public void as_many_as_are_allowed_are_answered() =>
        Assert.Equal(
            FairPriceColumns.MaximumQuestions,
            FairPriceColumns.Answer(models.Plain, Questions(FairPriceColumns.MaximumQuestions, FairPriceColumns.MaximumQuestions)).FairPrices.Count(price => price > 0));

    private static PredictFairPrices Questions(int cards, int dates) =>
        new() { CardIds = [.. Enumerable.Repeat("card_a_000", cards)], Dates = [.. Enumerable.Repeat((DateOnly?)null, dates)] };

    private static FairPricePredicted PriceAt(FairPricesPredicted answer, int i, string card) => new()
    {
        CardId = card,
        Date = answer.Dates[i]!.Value,
        MarketPrice = answer.MarketPrices[i],
        FairPrice = answer.FairPrices[i],
        ModelVersion = answer.ModelVersion,
        Interval = answer.Lows[i] is { } low ? new() { Low = low, High = answer.Highs[i]!.Value, Nominal = answer.IntervalNominal!.Value } : null,
        LowConfidence = answer.LowConfidence[i],
        Signals = answer.Signals,
        TableSha256 = answer.TableSha256,
    };

    private static string Json(object answer) => JsonSerializer.Serialize(answer);

    /// <summary>One model and table, loaded with and without a calibration.</summary>
    public sealed class Models : IAsyncLifetime
    {
        private readonly PublishedStore _store = new();

        public ModelSnapshot Calibrated { get; private set; } = null!;

        public ModelSnapshot Plain { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            // Every card lacks some days, and the last one ends long before the others.
            var rows = PublishedStore.DefaultRows()
                .Where((row, i) => i % 11 != 5 && (i / PublishedStore.Days < PublishedStore.Cards - 1 || row.Date < PublishedStore.FirstDay.AddDays(20)));
            var published = await _store.AddAsync(3, 0.1, [.. rows], spread: "0.05f + 0f * score");
            Calibrated = await _store.LoadAsync(published with { Calibration = Calibrations.Sample });
            Plain = await _store.LoadAsync(published with { Publication = 4 });
        }

        public ValueTask DisposeAsync()
        {
            _store.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
