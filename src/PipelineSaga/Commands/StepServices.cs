using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>The services of a step run by hand: its own registration, the store, and settings from environment variables.</summary>
public static class StepServices
{
    /// <summary>Builds them; the caller disposes.</summary>
    public static ServiceProvider Create(string dataFolder, Action<IServiceCollection, IConfiguration> add)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new FileStore(dataFolder));
        add(services, configuration);
        return services.BuildServiceProvider();
    }
}
