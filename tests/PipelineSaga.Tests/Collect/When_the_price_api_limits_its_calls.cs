using System.Globalization;
using Microsoft.AspNetCore.Http;
using PokeWatch.PipelineSaga.Collect.Api;
using static PokeWatch.PipelineSaga.Tests.Collect.TrackerServer;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_the_price_api_limits_its_calls : IDisposable
{
    private static readonly DateOnly Day = new(2026, 5, 7);

    private readonly CollectFolder _folder = new();

    private readonly ImpatientTime _time = new(new DateTimeOffset(2026, 5, 7, 2, 0, 0, TimeSpan.Zero));

    public When_the_price_api_limits_its_calls() =>
        _folder.Watch(("one", "1", "Holofoil"), ("two", "2", "Holofoil"), ("three", "3", "Holofoil"));

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string[], int> Minutes => new()
    {
        { "Retry-After", """{"error": "Minute rate limit exceeded"}""", ["Retry-After: 7"], 7 },
        { "the body", """{"error": "Minute rate limit exceeded", "retryAfter": 2}""", [], 2 },
        { "the reset header", """{"error": "Minute rate limit exceeded"}""", ["x-ratelimit-minute-reset: +31"], 31 },
        { "nothing", "", [], 65 },
        { "more than a minute", "", ["Retry-After: 86400"], 65 },
        { "credits left today", "", ["Retry-After: 3", "x-ratelimit-daily-remaining: 88"], 3 },
    };

    [Theory]
    [MemberData(nameof(Minutes))]
    public async Task a_minute_limit_is_waited_out_as_told(string told, string body, string[] headers, int seconds)
    {
        await using var server = await StartAsync((context, number) => number == 1
            ? JsonAsync(context, body, 429, [.. headers.Select(Header)])
            : AnyCardAsync(context));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _time.Waits);
        Assert.True(server.Requests.Count == 4, told);
        Assert.Equal((3L, false), (result.RowsOut, result.Partial));
    }

    [Fact]
    public async Task a_used_up_minute_is_waited_out_before_it_is_refused()
    {
        await using var server = await StartAsync((context, number) => AnyCardAsync(context, number == 1
            ? [("x-ratelimit-minute-remaining", "0"), Header("x-ratelimit-minute-reset: +20")]
            : [("x-ratelimit-minute-remaining", "59"), Header("x-ratelimit-minute-reset: +80")]));

        await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Equal([TimeSpan.FromSeconds(20)], _time.Waits);
        Assert.Equal(3, server.Requests.Count);
    }

    public static TheoryData<string, string, string[]> Days => new()
    {
        { "header", "", ["x-ratelimit-daily-remaining: 0", "Retry-After: 1"] },
        { "body", """{"error": "Daily credit limit exceeded", "creditsRemaining": 0}""", [] },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task a_day_limit_ends_the_fetch_and_keeps_what_there_is(string told, string body, string[] headers)
    {
        await using var server = await StartAsync((context, number) => number == 1
            ? AnyCardAsync(context)
            : JsonAsync(context, body, 429, [.. headers.Select(Header)]));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.True(server.Requests.Count == 2, told);
        Assert.True(result.Partial);
        Assert.Equal("the day's credits of the API are used up; fetched 1 of 3 cards", result.PartialReason);
        Assert.Equal(result.PartialReason, result.Warnings[0]);
        Assert.Equal(["one"], (await _folder.RowsAsync()).Select(row => row.CardId));
    }

    [Fact]
    public async Task no_call_is_made_that_the_credits_left_do_not_reach_for()
    {
        await using var server = await StartAsync((context, _) => AnyCardAsync(
            context, ("x-ratelimit-daily-remaining", "1"), ("x-ratelimit-purchased-remaining", "0"), ("x-ratelimit-total-remaining", "1")));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Single(server.Requests);
        Assert.Equal("1 credits of the API are left today and the next call costs 2; fetched 1 of 3 cards", result.PartialReason);
        Assert.Equal(1, result.CreditsLeft);
        Assert.Equal(["one"], (await _folder.RowsAsync()).Select(row => row.CardId));
        Assert.Contains(_folder.Logs.Lines, line => line.Contains("credits left: 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_credits_left_are_told_as_recorded_headers_have_them()
    {
        using var recorded = System.Text.Json.JsonDocument.Parse(Fixture("response-headers-200.json"));
        var headers = recorded.RootElement.GetProperty("headers").EnumerateObject()
            .Where(header => header.Name.StartsWith("x-", StringComparison.Ordinal))
            .Select(header => (header.Name, header.Value.GetString()!))
            .ToArray();
        await using var server = await StartAsync((context, _) => AnyCardAsync(context, headers));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Equal(88, result.CreditsLeft);
        Assert.False(result.Partial);
    }

    [Fact]
    public async Task a_blocked_key_ends_the_fetch()
    {
        await using var server = await StartAsync((context, _) =>
            JsonAsync(context, """{"error": "Too many rate limit violations", "message": "API key blocked until 2026-05-07T03:00:00Z"}""", 429));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Single(server.Requests);
        Assert.Contains("2026-05-07T03:00:00Z", result.PartialReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_limit_that_does_not_end_ends_the_fetch()
    {
        await using var server = await StartAsync((context, _) => JsonAsync(context, "", 429, ("Retry-After", "1")));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal("the API limits calls even after waiting as it asked; fetched 0 of 3 cards", result.PartialReason);
    }

    [Fact]
    public async Task it_never_provokes_the_block_that_fifty_refusals_bring()
    {
        _folder.Watch([.. Enumerable.Range(1, 60).Select(number =>
            ($"card_{number}", number.ToString(CultureInfo.InvariantCulture), "Holofoil"))]);
        var refused = 0;
        await using var server = await StartAsync((context, number) => number % 2 == 1 && ++refused > 0
            ? JsonAsync(context, "", 429, ("Retry-After", "0"))
            : AnyCardAsync(context));

        var result = await _folder.CollectAsync(Day, 7, server.Settings, _time);

        Assert.Equal(RefusalLedger.Limit, refused);
        Assert.Contains("another could block the key", result.PartialReason, StringComparison.Ordinal);
        Assert.Equal(39, result.RowsOut);
    }

    private (string Name, string Value) Header(string header)
    {
        var parts = header.Split(": ");
        return parts[1].StartsWith('+')
            ? (parts[0], _time.GetUtcNow().AddSeconds(int.Parse(parts[1], CultureInfo.InvariantCulture)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            : (parts[0], parts[1]);
    }

    private static Task AnyCardAsync(HttpContext context, params (string, string)[] headers) =>
        JsonAsync(context, Card(context.Request.Query["tcgPlayerId"]!, ("2026-05-07", 5)), 200, headers);
}
