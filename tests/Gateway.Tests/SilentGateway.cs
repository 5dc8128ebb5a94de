namespace PokeWatch.Gateway.Tests;

/// <summary>One gateway that has nobody to ask, shared by the tests of a class.</summary>
public sealed class SilentGateway : IAsyncLifetime
{
    public GatewayUnderTest Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Gateway = await GatewayUnderTest.StartAsync(new FakeWorkers(), ("Gateway:RequestTimeout", "00:00:00.200"));

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
