using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Tests;

public sealed class When_the_gateway_is_configured
{
    [Fact]
    public async Task it_listens_on_port_8000_and_answers_within_2_seconds_by_default()
    {
        await using var gateway = new GatewayProgram(port: 1);

        Assert.Equal("http://localhost:8000", gateway.Services.GetRequiredService<IConfiguration>()["urls"]);
        Assert.Equal(TimeSpan.FromSeconds(2), gateway.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.RequestTimeout);
    }

    [Theory]
    [InlineData("Gateway:RequestTimeout", "00:00:00")]
    [InlineData("Gateway:HealthTimeout", "-00:00:01")]
    [InlineData("Gateway:RetryAfterSeconds", "0")]
    [InlineData("Gateway:SignalPolicy", "7")]
    public async Task it_does_not_start_with_nonsense(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayUnderTest.StartAsync(new FakeWorkers(), (key, value)));

        Assert.Contains(key.Split(':')[1], failure.Message);
    }
}
