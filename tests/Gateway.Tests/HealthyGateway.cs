namespace PokeWatch.Gateway.Tests;

/// <summary>One gateway whose workers all answer, shared by the tests of a class.</summary>
public sealed class HealthyGateway : IAsyncLifetime
{
    public GatewayUnderTest Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
