using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_the_settings_are_wrong
{
    [Theory]
    [InlineData("Decision:BuyThreshold", "1.5")]
    [InlineData("Decision:SellThreshold", "-0.1")]
    [InlineData("Decision:SellThreshold", "NaN")]
    public void they_are_refused(string key, string value) =>
        Assert.Throws<OptionsValidationException>(() => Options(key, value));

    [Fact]
    public void the_defaults_are_those_of_the_design()
    {
        var options = Options("Decision:Unknown", "");

        Assert.Equal(0.10, options.BuyThreshold);
        Assert.Equal(0.15, options.SellThreshold);
    }

    private static DecisionOptions Options(string key, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [key] = value })
            .Build();
        using var services = new ServiceCollection().AddDecisionWorker(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<DecisionOptions>>().Value;
    }
}
