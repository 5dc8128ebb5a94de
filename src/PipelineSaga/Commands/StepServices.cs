using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>The services of a step run by hand: its own registration, the store, and the settings that the service reads too.</summary>
public static class StepServices
{
    /// <summary>appsettings.json beside the binary and in the working directory, then environment variables, then what the command line says.</summary>
    public static IConfiguration Configuration(IEnumerable<KeyValuePair<string, string?>>? commandLine = null) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(commandLine?.Where(setting => setting.Value is not null) ?? [])
        .Build();

    /// <summary>Builds the services; the caller disposes.</summary>
    /// <param name="dataFolder">The store's root; null for the configured one.</param>
    /// <param name="add">The step's own registration.</param>
    /// <param name="commandLine">Settings that the command line makes.</param>
    public static ServiceProvider Create(
        string? dataFolder,
        Action<IServiceCollection, IConfiguration> add,
        IEnumerable<KeyValuePair<string, string?>>? commandLine = null)
    {
        var configuration = Configuration(commandLine);
        var storage = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new FileStore(dataFolder ?? storage.Root));
        add(services, configuration);
        return services.BuildServiceProvider();
    }
}
