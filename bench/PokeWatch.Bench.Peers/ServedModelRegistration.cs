using PokeWatch.ModelWorker.Loading;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Bench.Peers;

/// <summary>Puts the model into a process.</summary>
internal static class ServedModelRegistration
{
    /// <summary>Adds the model of the store at <c>Storage:Root</c>, loaded before the process listens.</summary>
    public static void AddServedModel(this IServiceCollection services)
    {
        services.AddSingleton(provider => ServedModel.LoadAsync(
            new FileStore(provider.GetRequiredService<IConfiguration>()["Storage:Root"]
                ?? throw new InvalidOperationException("Storage:Root is not set.")),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ModelLoader>>()).GetAwaiter().GetResult());
        services.AddHostedService<LoadFirst>();
    }

    private sealed class LoadFirst(ServedModel model) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(model);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
