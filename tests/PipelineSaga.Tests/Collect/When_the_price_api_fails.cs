using Microsoft.AspNetCore.Http;
using PokeWatch.PipelineSaga.Steps;
using static PokeWatch.PipelineSaga.Tests.Collect.TrackerServer;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_the_price_api_fails : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 7);

    private readonly CollectFolder _folder = new();

    public When_the_price_api_fails() => _folder.Watch(("one", "1", "Holofoil"), ("two", "2", "Holofoil"), ("three", "3", "Holofoil"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task a_refused_key_ends_the_step_for_good_and_is_never_told(int status)
    {
        await using var server = await StartAsync((context, _) => JsonAsync(context, """{"error": "API key too short"}""", status));

        var error = await Assert.ThrowsAsync<UnretryableStepException>(() => _folder.CollectAsync(Day, 7, server.Settings));

        Assert.Contains("POKEMON_PRICE_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(_folder.RawFiles());
        Assert.DoesNotContain(TrackerServer.Key, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(_folder.Logs.Lines);
        Assert.DoesNotContain(_folder.Logs.Lines, line => line.Contains(TrackerServer.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_missing_key_ends_the_step_for_good_without_a_call()
    {
        await using var server = await SayingAsync("""{"data": []}""");

        var error = await Assert.ThrowsAsync<UnretryableStepException>(
            () => _folder.CollectAsync(Day, 7, server.Settings.Append(("POKEMON_PRICE_API_KEY", ""))));

        Assert.StartsWith("POKEMON_PRICE_API_KEY is not set", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task a_key_may_stand_in_a_file()
    {
        await File.WriteAllTextAsync(_folder.File("key"), $"{TrackerServer.Key}-of-file\n");
        await using var server = await SayingAsync("""{"data": []}""");

        await _folder.CollectAsync(Day, 7, server.Settings.Append(("POKEMON_PRICE_API_KEY_FILE", _folder.File("key"))));

        Assert.All(server.Authorizations, header => Assert.Equal($"Bearer {TrackerServer.Key}-of-file", header));
    }

    public static TheoryData<string, int, string> NotFound => new()
    {
        { "404", 404, """{"error": "Card not found"}""" },
        { "an empty array", 200, """{"data": [], "metadata": {"total": 0}}""" },
        { "null", 200, """{"data": null, "metadata": {"total": 0}}""" },
        { "another card", 200, Card("99", ("2026-05-07", 5)) },
    };

    [Theory]
    [MemberData(nameof(NotFound))]
    public async Task a_card_that_is_not_found_is_named_and_the_others_are_collected(string how, int status, string body)
    {
        await using var server = await PerCardAsync("2", context => JsonAsync(context, body, status));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.True(result.Warnings.SequenceEqual(["two (TCGplayer 2) was not found"]), how);
        Assert.False(result.Partial);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(["one", "three"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    public static TheoryData<string, int, string> Garbage => new()
    {
        { "HTML", 200, "<html><body>Just a moment...</body></html>" },
        { "truncated JSON", 200, """{"data": [{"tcgPlayerId": "2", "pri""" },
        { "an empty body", 200, "" },
        { "a bare array", 200, "[1, 2]" },
        { "data of a wrong type", 200, """{"data": "soon"}""" },
        { "cards of a wrong type", 200, """{"data": [1, 2]}""" },
        { "400", 400, """{"error": "bad filter"}""" },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task a_reply_that_makes_no_sense_costs_that_card_only(string what, int status, string body)
    {
        await using var server = await PerCardAsync("2", context => JsonAsync(context, body, status));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.True(result.Warnings.Any(warning => warning.StartsWith("two was left out: ", StringComparison.Ordinal)), what);
        Assert.True(result.Partial);
        Assert.Equal("1 calls to the API failed; fetched 2 of 3 cards", result.PartialReason);
        Assert.Equal(["one", "three"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    [Fact]
    public async Task fields_of_wrong_types_are_taken_for_absent()
    {
        await using var server = await PerCardAsync("2", context => JsonAsync(context, """
            {"data": {"tcgPlayerId": "2", "setId": {"a": 1}, "name": 5, "prices": [1], "variants": "none", "printingsAvailable": {"x": 1},
             "priceHistory": {"variants": {"Holofoil": 3}, "conditions": {"Near Mint": {"history": {"2026-05-07": {"market": "x"}}}}}}}
            """));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.StartsWith("two: no near-mint price", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["one", "three"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    [Fact]
    public async Task a_failure_of_the_server_is_tried_again()
    {
        await using var server = await StartAsync((context, number) => number <= 2
            ? JsonAsync(context, "{}", number == 1 ? 500 : 503)
            : AnyCardAsync(context));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.Equal(5, server.Requests.Count);
        Assert.Equal((3L, false), (result.RowsOut, result.Partial));
    }

    [Fact]
    public async Task a_card_that_keeps_failing_is_left_out()
    {
        await using var server = await PerCardAsync("2", context => JsonAsync(context, "{}", 500));

        var result = await _folder.CollectAsync(Day, 7, server.Settings);

        Assert.Contains("two was left out: HTTP 500", result.Warnings);
        Assert.Equal(2 + 4, server.Requests.Count);
        Assert.Equal(["one", "three"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    [Fact]
    public async Task an_answer_that_does_not_come_in_time_is_tried_again_and_then_left_out()
    {
        await using var server = await PerCardAsync("2", async context =>
        {
            // Head and half a body, then silence: the whole answer must come in time.
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"data\": ");
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        var result = await _folder.CollectAsync(
            Day, 7, [.. server.Settings, ("Collect:Timeout", "00:00:01.5"), ("Collect:Retries", "1")]);

        Assert.Contains("two was left out: no answer in time", result.Warnings);
        Assert.Equal(2 + 2, server.Requests.Count);
        Assert.Equal(["one", "three"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    [Fact]
    public async Task an_api_that_is_down_fails_the_step_so_that_it_is_tried_again_later()
    {
        await using var server = await StartAsync((context, _) => JsonAsync(context, "{}", 500));

        var error = await Assert.ThrowsAsync<IOException>(
            () => _folder.CollectAsync(Day, 7, [.. server.Settings, ("Collect:GiveUpAfter", "2")]));

        Assert.Equal("The price API answered none of 2 calls: HTTP 500.", error.Message);
        Assert.Equal(2 * 4, server.Requests.Count);
        Assert.Empty(_folder.RawFiles());
    }

    [Fact]
    public async Task a_host_that_does_not_exist_fails_the_step_too()
    {
        await Assert.ThrowsAsync<IOException>(() => _folder.CollectAsync(
            Day, 7, [("Collect:BaseAddress", "http://127.0.0.1:1"), ("POKEMON_PRICE_API_KEY", "k"), ("Collect:RetryDelay", "00:00:00")]));
    }

    private static Task<TrackerServer> PerCardAsync(string id, Func<HttpContext, Task> answer) =>
        StartAsync((context, _) => context.Request.Query["tcgPlayerId"] == id ? answer(context) : AnyCardAsync(context));

    private static Task AnyCardAsync(HttpContext context) =>
        JsonAsync(context, Card(context.Request.Query["tcgPlayerId"]!, ("2026-05-07", 5)));
}
