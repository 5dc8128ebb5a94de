using System.Net.Http.Headers;
using System.Text;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_request_body_is_bad(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Theory]
    [InlineData("""{"card_id":5}""", "card_id")]
    [InlineData("""{"card_id":["x"]}""", "card_id")]
    [InlineData("""{"card_id":null}""", "card_id")]
    [InlineData("""{"card_id":""}""", "card_id")]
    [InlineData("""{"card_id":"  "}""", "card_id")]
    [InlineData("""{"card_id":"\ud800"}""", "card_id")]
    [InlineData("""{}""", "card_id")]
    [InlineData("""{"card_id":"x","card_id":"y"}""", "card_id")]
    [InlineData("""{"card_id":"x","date":"2025-13-40"}""", "date")]
    [InlineData("""{"card_id":"x","date":"2025-02-29"}""", "date")]
    [InlineData("""{"card_id":"x","date":"2025-1-2"}""", "date")]
    [InlineData("""{"card_id":"x","date":"01/02/2025"}""", "date")]
    [InlineData("""{"card_id":"x","date":"2025-01-02T00:00:00Z"}""", "date")]
    [InlineData("""{"card_id":"x","date":""}""", "date")]
    [InlineData("""{"card_id":"x","date":20250102}""", "date")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":1.0000001}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":-0.1}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":"0.1"}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":true}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":"NaN"}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":NaN}""", "buy_threshold_pct")]
    [InlineData("""{"card_id":"x","sell_threshold_pct":1e999}""", "sell_threshold_pct")]
    [InlineData("""{"card_id":"x","sell_threshold_pct":{}}""", "sell_threshold_pct")]
    [InlineData("""{"card_id":"x","buy_threshold_pct":2,"sell_threshold_pct":-2}""", "buy_threshold_pct,sell_threshold_pct")]
    [InlineData("""{"card_id":"x","signal_policy":"custom"}""", "signal_policy")]
    [InlineData("""{"card_id":"x","signal_policy":"Fixed"}""", "signal_policy")]
    [InlineData("""{"card_id":"x","signal_policy":"fixed,calibrated"}""", "signal_policy")]
    [InlineData("""{"card_id":"x","signal_policy":""}""", "signal_policy")]
    [InlineData("""{"card_id":"x","signal_policy":1}""", "signal_policy")]
    [InlineData("""{"card_id":"x","signal_policy":"0","sell_threshold_pct":-2}""", "sell_threshold_pct,signal_policy")]
    [InlineData("""{"buy_threshold_pct":2}""", "card_id,buy_threshold_pct")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("""[{"card_id":"x"}]""", "body")]
    [InlineData("\"x\"", "body")]
    [InlineData("17", "body")]
    [InlineData("{", "body")]
    [InlineData("card_id=x", "body")]
    [InlineData("""{"card_id":"x"} {"card_id":"y"}""", "body")]
    [InlineData("""{"card_id":"x",}""", "body")]
    public async Task it_names_the_field_at_fault(string body, string fields) =>
        Assert.Equal(fields.Split(','), (await healthy.Gateway.PostAsync("/fair_price", body)).FieldsAtFault());

    [Fact]
    public async Task it_takes_a_card_id_of_200_characters_but_not_of_201()
    {
        (await PostCardAsync(new string('x', 200))).Problem(404);
        Assert.Equal(["card_id"], (await PostCardAsync(new string('x', 201))).FieldsAtFault());
    }

    [Fact]
    public async Task it_refuses_bytes_that_are_no_text()
    {
        byte[] body = [.. "{\"card_id\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        Assert.Equal(["card_id"], (await PostBytesAsync(body, "application/json")).FieldsAtFault());
    }

    [Fact]
    public async Task it_refuses_nesting_without_end()
    {
        var body = $$"""{"card_id":"x","deep":{{new string('[', 5000)}}}""";

        Assert.NotEmpty((await healthy.Gateway.PostAsync("/fair_price", body)).FieldsAtFault());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData(null)]
    public async Task it_takes_nothing_but_json_in_utf_8(string? contentType)
    {
        var problem = (await PostBytesAsync(Encoding.UTF8.GetBytes("""{"card_id":"charizard_ex_199"}"""), contentType)).Problem(415);

        Assert.Contains("application/json", (string)problem["detail"]!);
    }

    [Fact]
    public async Task it_refuses_a_body_beyond_64_KiB() =>
        (await healthy.Gateway.PostAsync("/fair_price", $$"""{"card_id":"{{new string('x', 70_000)}}"}""")).Problem(413);

    [Theory]
    [InlineData("""{"days":0}""", "days")]
    [InlineData("""{"days":3651}""", "days")]
    [InlineData("""{"days":1.5}""", "days")]
    [InlineData("""{"days":"7"}""", "days")]
    [InlineData("""{"logical_date":"yesterday"}""", "logical_date")]
    [InlineData("""{"force":"yes"}""", "force")]
    [InlineData("""{"force":1}""", "force")]
    [InlineData("[]", "body")]
    public async Task it_names_the_field_of_a_run_too(string body, string field) =>
        Assert.Equal([field], (await healthy.Gateway.PostAsync("/pipeline/runs", body)).FieldsAtFault());

    [Fact]
    public async Task it_names_a_threshold_that_only_the_decision_worker_refuses()
    {
        var workers = Sample.Workers().Answer<Contracts.DecideSignal>(_ =>
            new Contracts.DecisionRefused { Field = "sell_threshold_pct", Reason = "Too low for this rule." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var reply = await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""");

        Assert.Equal(["sell_threshold_pct"], reply.FieldsAtFault());
        Assert.Contains("Too low for this rule.", reply.Text);
    }

    private Task<Reply> PostCardAsync(string card) => healthy.Gateway.PostAsync("/fair_price", $$"""{"card_id":"{{card}}"}""");

    private Task<Reply> PostBytesAsync(byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return healthy.Gateway.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/fair_price") { Content = content });
    }
}
