using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

/// <summary>One gateway whose workers all answer, shared by the tests of a class.</summary>
public sealed class GatewayWithTool : IAsyncLifetime
{
    public GatewayUnderTest Gateway { get; private set; } = null!;

    internal Tool Tool => new(Gateway.Http.BaseAddress);

    public async ValueTask InitializeAsync() => Gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
