using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Tests.Support;

/// <summary>One real system for all short runs: to start it takes longer than they do.</summary>
public sealed class SharedSystem : IAsyncLifetime
{
    /// <summary>The collection of those that use it.</summary>
    public const string Name = "a real system";

    internal RealSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ")),
            "POKEWATCH_TEST_RABBITMQ names no broker; ./test.sh starts one.");
        // The broker is killed, so the one that ./test.sh started will not do.
        System = await RealSystem.StartAsync(
            SoakSettings.System with
            {
                OwnServices = true,
                DiscardLogs = false,
                // No test here is about how good the model is.
                Settings = new Dictionary<string, string> { ["Train__Trees"] = "40" },
            },
            Console.Error.WriteLine,
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await (System?.DisposeAsync() ?? default);
}
