using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_the_latest_prices_are_listed : IAsyncLifetime
{
    private static readonly DateOnly LastDay = PublishedStore.FirstDay.AddDays(PublishedStore.Days - 1);
    private readonly PublishedStore _store = new();
    private ReplicaHost _replica = null!;

    public async ValueTask InitializeAsync()
    {
        // One card ends early, and some are thin.
        TableRow[] rows =
        [
            .. PublishedStore.DefaultRows()
                .Where(row => !row.CardId.StartsWith("card_c", StringComparison.Ordinal) || row.Date <= LastDay.AddDays(-10))
                .Select(row => row with { Evidence = new DayEvidence { AgeDays = row.CardId.StartsWith("card_d", StringComparison.Ordinal) ? 3 : 300 } }),
        ];
        var published = await _store.AddAsync(7, 0.1, rows, spread: "0.05f + 0f * score") with { Calibration = Calibrations.Sample };
        await _store.MakeCurrentAsync(published);
        _replica = await ReplicaHost.StartAsync(_store);
        await _replica.Announcements.WaitForAsync<ModelLoaded>();
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task each_card_has_what_a_question_about_it_alone_is_answered()
    {
        var list = await AskAsync(new ListLatestPrices { Offset = 0, Limit = 100 });

        Assert.Equal(7, list.Publication);
        Assert.Equal(PublishedStore.Cards, list.CardCount);
        Assert.Equal(list.CardIds.Order(StringComparer.Ordinal), list.CardIds);
        Assert.Equal(JsonSerializer.Serialize(Calibrations.Sample.Signals), JsonSerializer.Serialize(list.Signals));
        for (var i = 0; i < PublishedStore.Cards; i++)
        {
            var described = await _replica.AskAsync<DescribeCard, CardDescribed>(new DescribeCard { CardId = list.CardIds[i] });
            var one = described.Latest;
            Assert.Equal(
                (described.Card.Name, described.Card.Category, one.Date, one.MarketPrice, one.FairPrice),
                (list.Names[i], list.CategoryNames[list.Categories[i]], list.Dates[i], list.MarketPrices[i], list.FairPrices[i]));
            Assert.Equal((one.Interval?.Low, one.Interval?.High), (list.IntervalLows[i], list.IntervalHighs[i]));
            Assert.Equal(one.Interval?.Nominal ?? list.IntervalNominal, list.IntervalNominal);
            Assert.Equal(one.LowConfidence, list.LowConfidenceSets[list.LowConfidence[i]]);
            Assert.Equal((one.ModelVersion, one.TableSha256), (list.ModelVersion, list.TableSha256));
        }

        var stale = list.LowConfidence.Select(set => list.LowConfidenceSets[set].Contains(LowConfidenceReason.StalePrice)).ToList();
        Assert.Equal(2, stale.IndexOf(true));
        Assert.Single(stale, isStale => isStale);
    }

    [Fact]
    public async Task the_parts_are_the_whole()
    {
        var whole = await AskAsync(new ListLatestPrices { Offset = 0, Limit = 100 });

        var ids = new List<string>();
        for (var offset = 0; offset <= PublishedStore.Cards; offset += 5)
        {
            var part = await AskAsync(new ListLatestPrices { Publication = 7, Offset = offset, Limit = 5 });
            Assert.Equal(Math.Clamp(PublishedStore.Cards - offset, 0, 5), part.CardIds.Count);
            Assert.Equal(PublishedStore.Cards, part.CardCount);
            Assert.Equal(part.CardIds.Count, part.LowConfidence.Count);
            ids.AddRange(part.CardIds);
        }

        Assert.Equal(whole.CardIds, ids);
    }

    [Fact]
    public async Task bounds_that_make_no_sense_are_taken_as_far_as_they_go()
    {
        Assert.Empty((await AskAsync(new ListLatestPrices { Offset = int.MaxValue, Limit = int.MaxValue })).CardIds);
        Assert.Empty((await AskAsync(new ListLatestPrices { Offset = 0, Limit = -1 })).CardIds);
        Assert.Equal(PublishedStore.Cards, (await AskAsync(new ListLatestPrices { Offset = -3, Limit = int.MaxValue })).CardIds.Count);
    }

    [Fact]
    public async Task another_publication_is_told_apart()
    {
        foreach (var publication in new[] { 6, 8 })
        {
            var other = await _replica.AskAsync<ListLatestPrices, OtherPublication>(
                new ListLatestPrices { Publication = publication, Offset = 0, Limit = 1 });

            Assert.Equal(7, other.Publication);
            Assert.Equal("20251210-00000007", other.ModelVersion);
        }
    }

    [Fact]
    public async Task the_status_tells_the_publication() =>
        Assert.Equal(7, (await _replica.AskAsync<GetModelStatus, ModelStatus>(new GetModelStatus())).Publication);

    [Fact]
    public void ten_thousand_cards_are_some_one_and_a_half_megabytes()
    {
        var series = Enumerable.Range(0, 20_000).Select(i =>
        {
            var card = new CardSummary
            {
                CardId = $"umbreon_vmax_alternate_{i:00000}", Name = "Umbreon VMAX (Alternate Art)", Category = "catalogue", FirstDate = LastDay, LastDate = LastDay,
            };
            return new PriceSeries(card, new PriceColumns
            {
                Days = [LastDay.DayNumber],
                MarketPrices = [i + (1 / 3.0)],
                FairPrices = [i + Math.PI],
                LowConfidence = [default],
                HalfWidths = [0.1f],
                IntervalNominal = 0.9,
            });
        });
        var published = new ModelPublished
        {
            Publication = 1,
            ModelVersion = "v",
            Model = new() { Path = "m", Sha256 = "a" },
            Table = new() { Path = "t", Sha256 = "b" },
            Features = [],
            PublishedAt = default,
        };
        var model = new ModelSnapshot(published, series, LastDay, default);

        var first = LatestPriceColumns.Of(model, 0, int.MaxValue);

        Assert.Equal(10_000, first.CardIds.Count);
        Assert.Equal(20_000, first.CardCount);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(first).Length, 1_000_000, 2_000_000);
        Assert.Equal(10_000, LatestPriceColumns.Of(model, 10_000, 10_000).CardIds.Count);
    }

    private Task<LatestPrices> AskAsync(ListLatestPrices question) => _replica.AskAsync<ListLatestPrices, LatestPrices>(question);
}
