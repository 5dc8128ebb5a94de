using System.Globalization;
using static PokeWatch.PipelineSaga.Tests.Collect.TrackerServer;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_the_catalogue_comes_from_the_price_api : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 7);

    private readonly CollectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task it_pages_through_every_set_and_takes_every_printing()
    {
        await using var server = await ServerAsync(credits: 20_000);

        var result = await _folder.CollectAsync(Day, 7, [.. server.Settings, ("Collect:Watch", "Catalogue")]);

        Assert.Equal(
            ["1-holofoil", "2-holofoil", "3-holofoil", "3-normal"], (await _folder.RowsAsync()).Select(row => row.CardId));
        Assert.False(result.Partial);
        // Two pages of sets, then for set a (2 cards, one a page here) two pages and for set b one.
        Assert.Equal(5, server.Requests.Count);
        Assert.Contains(server.Requests, request => request.Contains("setId=a", StringComparison.Ordinal) && request.Contains("limit=2", StringComparison.Ordinal));
        Assert.Contains(server.Requests, request => request.Contains("setId=a", StringComparison.Ordinal) && request.Contains("offset=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task it_asks_for_no_more_cards_than_the_credits_reach_for_and_then_stops()
    {
        await using var server = await ServerAsync(credits: 3);

        var result = await _folder.CollectAsync(Day, 7, [.. server.Settings, ("Collect:Watch", "Catalogue")]);

        Assert.Contains(server.Requests, request => request.Contains("setId=a", StringComparison.Ordinal) && request.Contains("limit=1", StringComparison.Ordinal));
        Assert.Equal(["1-holofoil"], (await _folder.RowsAsync()).Select(row => row.CardId));
        Assert.Equal("1 credits of the API are left today and the next call costs 2; fetched 0 of 2 sets", result.PartialReason);
    }

    private static Task<TrackerServer> ServerAsync(int credits) => StartAsync((context, _) =>
    {
        var query = context.Request.Query;
        var offset = int.Parse(query["offset"]!, CultureInfo.InvariantCulture);
        var body = context.Request.Path.Value!.EndsWith("/sets", StringComparison.Ordinal)
            ? offset == 0
                ? """{"data": [{"id": "a", "name": "A", "cardCount": 2}], "metadata": {"hasMore": true}}"""
                : """{"data": [{"id": "b", "name": "B"}], "metadata": {"hasMore": false}}"""
            : query["setId"] == "a"
                ? Page(Json(offset + 1, "Holofoil"), offset == 0)
                : Page(Json(3, "Holofoil", "Normal"), false);
        credits -= context.Request.Path.Value!.EndsWith("/cards", StringComparison.Ordinal)
            ? 2 * int.Parse(query["limit"]!, CultureInfo.InvariantCulture)
            : 0;
        return JsonAsync(context, body, 200, ("x-ratelimit-daily-remaining", credits.ToString(CultureInfo.InvariantCulture)));
    });

    private static string Page(string card, bool more) =>
        $$$"""{"data": [{{{card}}}], "metadata": {"hasMore": {{{(more ? "true" : "false")}}}}}""";

    private static string Json(int id, params string[] printings) =>
        $$$"""{"tcgPlayerId": "{{{id}}}", "name": "n", "priceHistory": {"variants": { {{{string.Join(",", printings.Select(printing =>
            $$"""  "{{printing}}": {"Near Mint": {"history": [{"date": "2026-05-07", "market": 5}]} } """))}}} } } }""";
}
