using System.Buffers;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_table_has_odd_rows
{
    private static readonly DateOnly Day = PublishedStore.FirstDay;

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task a_row_without_a_proper_price_is_a_day_without_a_price(double? price)
    {
        var snapshot = await LoadAsync([Row("a", 0, 2), Row("a", 1, price), Row("a", 2, 3)]);

        Assert.True(snapshot.TryGetSeries("a", out var series));
        Assert.Equal([Day, Day.AddDays(2)], [series[0].Date, series[1].Date]);
        Assert.Equal(2, series.Count);
    }

    [Fact]
    public void a_score_that_is_not_finite_is_a_day_without_a_price()
    {
        var part = new PriceTablePart
        {
            Runs = [new CardRun("a", 0, 4, new CardTexts()), new CardRun("b", 4, 5, new CardTexts())],
            Days = [1, 2, 3, 4, 1],
            MarketPrices = [2, 2, 2, 2, 2],
            Features = [],
            Evidence = new EvidenceColumns(),
        };
        var builder = new SeriesBuilder(calibration: null);

        builder.Add(part, new ModelScores([0, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.NaN], new float[5]));

        var series = Assert.Single(builder.Build());
        Assert.Equal(1, series.Count);
        Assert.Equal(new PricePoint { Date = DateOnly.FromDayNumber(1), MarketPrice = 2, FairPrice = 2 }, series[0]);
        Assert.Equal((1, 4), (builder.Rows, builder.RowsWithoutFairPrice));
    }

    [Fact]
    public async Task a_column_that_cannot_be_null_is_read_right_whatever_the_pooled_buffers_hold()
    {
        var rented = Enumerable.Range(4, 10)
            .SelectMany(power => Enumerable.Range(0, 8).Select(_ => ArrayPool<int>.Shared.Rent(1 << power)))
            .ToList();
        foreach (var buffer in rented)
        {
            Array.Fill(buffer, -1);
            ArrayPool<int>.Shared.Return(buffer);
        }

        using var store = new PublishedStore();
        var published = await store.AddAsync(publication: 1, level: 0.1, rowGroup: 33);

        var read = new List<float>();
        await foreach (var part in PriceTableReader.ReadAsync(store.Files.FullPath(published.Table.Path), ["momentum"], CancellationToken.None))
        {
            read.AddRange(part.Features[0]);
        }

        Assert.Equal(PublishedStore.DefaultRows().Select(row => row.Momentum), read);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task a_card_may_go_on_in_the_next_row_group_and_is_named_by_its_last_row(int rowGroup)
    {
        var snapshot = await LoadAsync(
            [Row("a", 0, 1), Row("a", 1, 2), Row("a", 2, 3) with { Name = "New name" }, Row("b", 0, 4) with { Name = null }], rowGroup);

        Assert.True(snapshot.TryGetSeries("a", out var series));
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(index => series[index].MarketPrice));
        Assert.Equal(["New name", "b"], snapshot.Cards.Select(card => card.Name));
    }

    [Fact]
    public async Task a_day_that_comes_twice_is_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync([Row("a", 0, 1), Row("a", 0, 2)]));

    [Fact]
    public async Task a_card_in_two_places_is_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync([Row("a", 0, 1), Row("b", 0, 2), Row("a", 1, 2)]));

    private static TableRow Row(string card, int day, double? price) => new(card, Day.AddDays(day), price, 1, 1);

    private static async Task<ModelSnapshot> LoadAsync(IReadOnlyList<TableRow> rows, int rowGroup = 100)
    {
        using var store = new PublishedStore();
        var published = await store.AddAsync(publication: 1, level: 0.1, rows, rowGroup);
        return await store.LoadAsync(published);
    }
}
