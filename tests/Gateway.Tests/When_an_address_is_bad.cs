namespace PokeWatch.Gateway.Tests;

public sealed class When_an_address_is_bad(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Theory]
    [InlineData("/cards/charizard_ex_199/history?days=0", "days")]
    [InlineData("/cards/charizard_ex_199/history?days=3651", "days")]
    [InlineData("/cards/charizard_ex_199/history?days=-1", "days")]
    [InlineData("/cards/charizard_ex_199/history?days=a", "days")]
    [InlineData("/cards/charizard_ex_199/history?days=1.5", "days")]
    [InlineData("/cards/charizard_ex_199/history?days=99999999999", "days")]
    [InlineData("/cards/%20/history", "card_id")]
    [InlineData("/cards/%20", "card_id")]
    [InlineData("/cards/charizard_ex_199?signal_policy=custom", "signal_policy")]
    [InlineData("/cards/charizard_ex_199/history?signal_policy=FIXED", "signal_policy")]
    [InlineData("/cards?details=perhaps", "details")]
    [InlineData("/pipeline/runs?limit=0", "limit")]
    [InlineData("/pipeline/runs?limit=201", "limit")]
    [InlineData("/pipeline/runs?limit=many", "limit")]
    [InlineData("/pipeline/runs/7", "id")]
    [InlineData("/models/%20", "version")]
    [InlineData("/models/%20/lineage", "version")]
    [InlineData("/models/%20/compare/x", "a")]
    [InlineData("/models/x/compare/%20", "b")]
    public async Task it_names_the_field_at_fault(string address, string field) =>
        Assert.Equal([field], (await healthy.Gateway.GetAsync(address)).FieldsAtFault());

    [Theory]
    [InlineData("/cards/", "card_id")]
    [InlineData("/models/", "version")]
    public async Task it_refuses_an_id_that_is_too_long(string address, string field) =>
        Assert.Equal([field], (await healthy.Gateway.GetAsync(address + new string('x', 201))).FieldsAtFault());

    [Theory]
    [InlineData("/pipeline/runs/x/cancel", "id")]
    [InlineData("/pipeline/runs/x/resume", "id")]
    public async Task it_names_the_run_id_of_a_change(string address, string field) =>
        Assert.Equal([field], (await healthy.Gateway.PostAsync(address)).FieldsAtFault());

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task an_unknown_address_is_a_problem_whatever_the_caller_accepts(string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/fair_prices") { Headers = { { "Accept", accept } } };

        Assert.Contains("/docs", (string)(await healthy.Gateway.SendAsync(request)).Problem(404)["detail"]!);
    }

    [Fact]
    public async Task a_wrong_method_is_a_problem_that_names_the_right_one() =>
        Assert.Contains("POST", (string)(await healthy.Gateway.GetAsync("/fair_price")).Problem(405)["detail"]!);
}
