using System.Text.Json;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>The shapes in which the API (and older versions of it) tells prices, over real HTTP.</summary>
public sealed class When_the_price_api_answers : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 7);

    private readonly CollectFolder _folder = new();

    public When_the_price_api_answers() => _folder.Watch(("charizard_4", "42479", "Holofoil"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task it_keeps_the_near_mint_history_of_a_recorded_reply()
    {
        await using var server = await TrackerServer.SayingAsync(TrackerServer.Fixture("card-english-with-history.json"));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        var rows = await _folder.RowsAsync();
        Assert.Equal(
            [(new DateOnly(2026, 5, 5), 387.97, 175.0), (new DateOnly(2026, 5, 6), 371.97, null), (new DateOnly(2026, 5, 7), 382.64, (double?)null)],
            rows.Select(row => (row.Date, row.MarketPrice!.Value, row.LowPrice)));
        Assert.All(rows, row => Assert.Equal(
            ("charizard_4", "605", "Holo Rare", "42479", "pokemonpricetracker", "Holofoil", "chase"),
            (row.CardId, row.Card.SetId, row.Card.Rarity, row.Card.TcgplayerId, row.Source, row.Card.Variant, row.Card.Category)));
        Assert.Equal((3L, 3, false), (result.RowsOut, result.Days, result.Partial));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task it_asks_once_with_the_key_for_one_card_and_enough_points()
    {
        await using var server = await TrackerServer.SayingAsync(TrackerServer.Fixture("card-english-with-history.json"));

        await _folder.CollectAsync(DateOnly.FromDateTime(DateTime.UtcNow), 40, server.Settings);

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("/api/v2/cards?", request, StringComparison.Ordinal);
        var query = request.Split('?')[1].Split('&');
        Assert.Equal(
            ["days=40", "includeHistory=true", "limit=1", "maxDataPoints=40", "tcgPlayerId=42479"], query.Order(StringComparer.Ordinal));
        Assert.Equal($"Bearer {TrackerServer.Key}", Assert.Single(server.Authorizations));
        Assert.Equal("collecting 1/1 charizard_4", _folder.Progress[0].Message);
    }

    [Fact]
    public async Task it_reads_a_japanese_card_by_its_current_price_and_its_own_condition_names()
    {
        _folder.Watch(("mew_347", "567746", "Holofoil"));
        await using var server = await TrackerServer.SayingAsync(TrackerServer.Fixture("card-japanese-trimmed.json"));

        await _folder.CollectAsync(new DateOnly(2026, 8, 8), 7, server.Settings);

        // No history in the reply: the market price on the day of its last update; a low of 0 means none.
        var row = Assert.Single(await _folder.RowsAsync());
        Assert.Equal((new DateOnly(2026, 8, 6), 511.88, null), (row.Date, row.MarketPrice!.Value, row.LowPrice));
    }

    public static TheoryData<string, string> Shapes => new()
    {
        { "data is an object", Body("""{"variants": {"Holofoil": {"Near Mint": {"history": [{"date": "2026-05-06T00:00:00.000Z", "market": 12.5}]}}}}""") },
        { "data is an array", Body("""{"variants": {"Holofoil": {"Near Mint": {"history": [{"date": "2026-05-06", "market": 12.5}]}}}}""").Replace("{\"data\":", "{\"data\": [", StringComparison.Ordinal)[..^1] + "]}" },
        { "the id is a number", Body("""{"conditions": {"Near Mint": {"history": [{"date": "2026-05-06", "market": 12.5}]}}}""").Replace("\"42479\"", "42479", StringComparison.Ordinal) },
        { "conditions only", Body("""{"conditions": {"Damaged": {"history": [{"date": "2026-05-06", "market": 1}]}, "Near Mint": {"history": [{"date": "2026-05-06", "market": 12.5}]}}}""") },
        { "Japanese conditions", Body("""{"variants": {"Holofoil": {"Near Mint Holofoil - Japanese": {"history": [{"date": "2026-05-06", "market": 12.5}]}}}}""") },
        { "a variant without history falls back to conditions", Body("""{"variants": {"Holofoil": {"Near Mint": {"history": []}}}, "conditions": {"Near Mint": {"history": [{"date": "2026-05-06", "market": 12.5}]}}}""") },
        { "a flat dictionary", Body("""{"2026-05-06": 12.5}""") },
        { "a flat array of prices", Body("""[{"date": "2026-05-06", "price": 12.5}]""") },
        { "a flat array of market prices as texts", Body("""[{"date": "2026-05-06T07:31:00.000Z", "market": "12.5"}]""") },
        { "no history but a current price", """{"data": {"tcgPlayerId": "42479", "prices": {"market": 12.5, "lastUpdated": "2026-05-06T15:29:30.864Z"}}}""" },
        { "points without day or price are passed over", Body("""[{"date": "2026-05-06", "market": 12.5}, {"date": "soon", "market": 1}, {"date": "2026-05-05", "market": null}, {"market": 2}, 7]""") },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task it_reads_every_shape(string shape, string body)
    {
        using var valid = JsonDocument.Parse(body);
        await using var server = await TrackerServer.SayingAsync(body);

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        var row = Assert.Single(await _folder.RowsAsync());
        Assert.True((new DateOnly(2026, 5, 6), 12.5) == (row.Date, row.MarketPrice), shape);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task it_does_not_take_the_price_of_another_printing()
    {
        _folder.Watch(("reverse", "42479", "Reverse Holofoil"));
        await using var server = await TrackerServer.SayingAsync(TrackerServer.Fixture("card-english-with-history.json"));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.Empty(await _folder.RowsAsync());
        Assert.Equal(
            "reverse: no near-mint price of Reverse Holofoil from 2026-05-01 to 2026-05-07 (printings there: Holofoil)", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task it_serves_two_printings_of_one_product_with_one_call()
    {
        _folder.Watch(("normal", "7", "Normal"), ("reverse", "7", "Reverse Holofoil"));
        await using var server = await TrackerServer.SayingAsync("""
            {"data": {"tcgPlayerId": "7", "priceHistory": {"variants": {
              "Normal": {"Near Mint": {"history": [{"date": "2026-05-06", "market": 1.5}]}},
              "Reverse Holofoil": {"Near Mint": {"history": [{"date": "2026-05-06", "market": 2.5}]}}}}}}
            """);

        await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.Single(server.Requests);
        Assert.Equal([("normal", 1.5), ("reverse", 2.5)], (await _folder.RowsAsync()).Select(row => (row.CardId, row.MarketPrice!.Value)));
    }

    [Fact]
    public async Task it_passes_repeated_digit_sentinels_on_and_leaves_days_out_that_were_not_asked_for()
    {
        await using var server = await TrackerServer.SayingAsync(
            TrackerServer.Card("42479", ("2026-05-08", 1), ("2026-05-07", 9999), ("2026-05-01", 5), ("2026-04-30", 2)));

        await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.Equal([5.0, 9999.0], (await _folder.RowsAsync()).Select(row => row.MarketPrice!.Value));
    }

    private static string Body(string history) => $$"""{"data":{"tcgPlayerId":"42479","priceHistory":{{history}} } }""";
}
