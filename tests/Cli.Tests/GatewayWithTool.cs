using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

/// <summary>One gateway whose workers all answer, shared by the tests of a class.</summary>
public sealed class GatewayWithTool : IAsyncLifetime
{
    public GatewayUnderTest Gateway { get; private set; } = null!;

    internal Tool Tool => new(Gateway.Http.BaseAddress);

    // Patient, so that a busy machine fails no test.
    public async ValueTask InitializeAsync() =>
        Gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), ("Gateway:HealthTimeout", "00:00:10"));

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
