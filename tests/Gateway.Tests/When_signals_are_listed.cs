using System.Text.Json.Nodes;
using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_signals_are_listed : IAsyncLifetime
{
    private readonly Market _market = new(300);
    private GatewayUnderTest _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync(_market.Workers());

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task each_says_what_a_question_about_the_card_alone_says()
    {
        var page = (await _gateway.GetAsync("/signals?sort=card_id&limit=500")).Good();

        Assert.Equal("v1", (string)page["model_version"]!);
        Assert.Equal("fixed", (string)page["signal_policy"]!);
        Assert.Equal("""{"buy_pct":0.1,"sell_pct":0.15}""", page["thresholds"]!.ToJsonString());
        Assert.Equal("bb", (string)page["table_sha256"]!);
        Assert.Equal(300, (int)page["total"]!);
        Assert.Null(page["next_cursor"]);
        foreach (var (card, row) in _market.Cards.Zip(page["signals"]!.AsArray()))
        {
            Assert.Equal(card.Id, (string)row!["card_id"]!);
            Assert.Equal($"Name of {card.Id}", (string)row["name"]!);
            Assert.Equal(card.Category, (string?)row["category"]);
            Assert.Equal("2026-01-31", (string)row["date"]!);
            Assert.Equal(card.MarketPrice, (double)row["market_price"]!);
            Assert.Equal(card.FairPrice, (double)row["fair_price"]!);
            Assert.Equal(Market.Deviation(card), (double)row["deviation_pct"]!);
            Assert.Equal(Market.SignalOf(card), (string)row["signal"]!);
            Assert.Equal(card.Stale ? null : """{"low":8,"high":12.5,"nominal":0.9}""", row["interval"]?.ToJsonString());
            Assert.Equal(
                card.Stale ? """{"level":"low","reasons":["stale_price"]}""" : """{"level":"normal","reasons":[]}""",
                row["confidence"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task all_pages_together_are_the_whole_list_once()
    {
        var question = Gen.Select(
            OneOf("", "BUY", "SELL", "HOLD", "BUY,SELL"),
            OneOf<string?>(null, "deviation", "-deviation", "market_price", "-market_price", "card_id", "-card_id"),
            OneOf<double?>(null, 3, 9.5, 11.5),
            OneOf<double?>(null, 12, 60),
            OneOf<string?>(null, "grail", "meta", "none such"),
            OneOf<double?>(null, 0.3),
            Gen.Int[1, 120].Array[1, 4]);
        await question.SampleAsync(
            async q =>
            {
                var (signals, sort, least, most, category, buy, limits) = q;
                var address = $"/signals?signal={signals}&sort={sort}&min_price={least}&max_price={most}&category={category}&buy_threshold_pct={buy}";
                var expected = Expect(signals, sort, least, most, category, buy);
                var listed = new List<string>();
                JsonNode page;
                string? cursor = "";
                do
                {
                    var limit = limits[listed.Count % limits.Length];
                    page = (await _gateway.GetAsync($"{address}&limit={limit}&cursor={cursor}")).Good();
                    var rows = page["signals"]!.AsArray();
                    Assert.Equal(expected.Count, (int)page["total"]!);
                    Assert.Equal(Math.Min(limit, expected.Count - listed.Count), rows.Count);
                    listed.AddRange(rows.Select(row => (string)row!["card_id"]!));
                    cursor = (string?)page["next_cursor"];
                }
                while (cursor is not null);

                Assert.Equal(expected, listed);
            },
            iter: 60,
            threads: 1);
    }

    [Theory]
    [InlineData("BUY", "deviation")]
    [InlineData("SELL", "-deviation")]
    [InlineData("HOLD", "deviation")]
    [InlineData("BUY,SELL", "deviation")]
    [InlineData("", "deviation")]
    public async Task without_a_sort_the_most_pronounced_come_first(string signals, string sort)
    {
        var page = await _gateway.GetAsync($"/signals?signal={signals}");
        var same = await _gateway.GetAsync($"/signals?signal={signals}&sort={sort}");

        Assert.NotEmpty(page.Good()["signals"]!.AsArray());
        Assert.Equal(page.Text, same.Text);
    }

    [Fact]
    public async Task several_signals_may_be_repeated_or_have_commas() =>
        Assert.Equal(
            (await _gateway.GetAsync("/signals?signal=BUY,SELL")).Good().ToJsonString(),
            (await _gateway.GetAsync("/signals?signal=SELL&signal=BUY")).Good().ToJsonString());

    [Fact]
    public async Task a_page_has_fifty_unless_asked_otherwise() =>
        Assert.Equal(50, (await _gateway.GetAsync("/signals")).Good()["signals"]!.AsArray().Count);

    [Fact]
    public async Task thresholds_come_from_the_policy_or_the_question()
    {
        var calibrated = (await _gateway.GetAsync("/signals?signal_policy=calibrated&limit=500")).Good();
        var custom = (await _gateway.GetAsync("/signals?sell_threshold_pct=0.5&limit=500")).Good();

        Assert.Equal("calibrated", (string)calibrated["signal_policy"]!);
        Assert.Equal("""{"buy_pct":0.15,"sell_pct":null}""", calibrated["thresholds"]!.ToJsonString());
        Assert.DoesNotContain("SELL", calibrated["signals"]!.AsArray().Select(row => (string)row!["signal"]!));
        Assert.Equal("custom", (string)custom["signal_policy"]!);
        Assert.Equal(
            _market.Cards.Count(card => Market.SignalOf(card, sell: 0.5) == "SELL"),
            custom["signals"]!.AsArray().Count(row => (string)row!["signal"]! == "SELL"));
    }

    [Theory]
    [InlineData("signal=buy", "signal")]
    [InlineData("signal=BUY,,WAIT", "signal")]
    [InlineData("min_price=-1", "min_price")]
    [InlineData("min_price=NaN", "min_price")]
    [InlineData("min_price=much", "min_price")]
    [InlineData("max_price=Infinity", "max_price")]
    [InlineData("min_price=5&max_price=4", "max_price")]
    [InlineData("sort=name", "sort")]
    [InlineData("sort=--deviation", "sort")]
    [InlineData("signal_policy=best", "signal_policy")]
    [InlineData("buy_threshold_pct=1.1", "buy_threshold_pct")]
    [InlineData("sell_threshold_pct=-0.1", "sell_threshold_pct")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=%21", "cursor")]
    [InlineData("signal=x&limit=x&sort=x&cursor=x", "signal,sort,limit,cursor")]
    public async Task a_bad_value_is_400_naming_the_field(string query, string fields)
    {
        Assert.Equal(fields.Split(','), (await _gateway.GetAsync($"/signals?{query}")).FieldsAtFault());

        Assert.Equal(0, _market.StatusAsked);
    }

    [Theory]
    [InlineData("category")]
    [InlineData("cursor")]
    public async Task so_is_a_value_that_is_too_long(string field) =>
        Assert.Equal([field], (await _gateway.GetAsync($"/signals?{field}={new string('a', 2052)}")).FieldsAtFault());

    [Fact]
    public async Task a_cursor_belongs_to_its_question()
    {
        var cursor = (string)(await _gateway.GetAsync("/signals?signal=BUY&limit=1")).Good()["next_cursor"]!;

        Assert.Equal(["cursor"], (await _gateway.GetAsync($"/signals?signal=SELL&cursor={cursor}")).FieldsAtFault());
        (await _gateway.GetAsync($"/signals?signal=BUY&limit=7&cursor={cursor}")).Good();
    }

    [Fact]
    public async Task a_cursor_that_names_no_card_is_400()
    {
        var question = new Gateway.Signals.SignalQuery().Fingerprint();
        var cursor = new Gateway.Signals.SignalCursor(1, question, "card_none").ToText();

        Assert.Equal(["cursor"], (await _gateway.GetAsync($"/signals?cursor={cursor}")).FieldsAtFault());
    }

    [Fact]
    public void no_bytes_make_a_cursor_fail() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        if (bytes.Length > 0)
        {
            bytes[0] = (byte)(bytes[0] & 1);
        }

        var text = System.Buffers.Text.Base64Url.EncodeToString(bytes);
        return Gateway.Signals.SignalCursor.Parse(text) is not { } cursor || cursor.ToText() == text;
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private List<string> Expect(string signals, string? sort, double? least, double? most, string? category, double? buy)
    {
        var cards = _market.Cards.Where(card =>
            (signals.Length == 0 || signals.Split(',').Contains(Market.SignalOf(card, buy ?? 0.1)))
            && (least is null || card.MarketPrice >= least)
            && (most is null || card.MarketPrice <= most)
            && (category is null || card.Category == category));
        var byId = cards.OrderBy(card => card.Id, StringComparer.Ordinal);
        return
        [
            .. ((sort ?? (signals == "SELL" ? "-deviation" : "deviation")) switch
            {
                "deviation" => byId.OrderBy(Market.Deviation),
                "-deviation" => byId.OrderByDescending(Market.Deviation),
                "market_price" => byId.OrderBy(card => card.MarketPrice),
                "-market_price" => byId.OrderByDescending(card => card.MarketPrice),
                "-card_id" => cards.OrderByDescending(card => card.Id, StringComparer.Ordinal),
                _ => byId,
            }).Select(card => card.Id),
        ];
    }
}
