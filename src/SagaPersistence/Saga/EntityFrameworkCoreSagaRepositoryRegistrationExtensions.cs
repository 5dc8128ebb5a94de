using MassTransit.Configuration;
using MassTransit.EntityFrameworkCoreIntegration;

namespace MassTransit;

/// <summary>Keeps sagas with EF Core.</summary>
public static class EntityFrameworkCoreSagaRepositoryRegistrationExtensions
{
    /// <summary>Keeps a saga in a database through EF Core.</summary>
    /// <exception cref="ConfigurationException">No context, or no way to lock rows, is named.</exception>
    public static ISagaRegistrationConfigurator<TSaga> EntityFrameworkRepository<TSaga>(
        this ISagaRegistrationConfigurator<TSaga> configurator,
        Action<IEntityFrameworkSagaRepositoryConfigurator<TSaga>> configure)
        where TSaga : class, ISaga
    {
        var repository = new EntityFrameworkSagaRepositoryConfigurator<TSaga>();
        configure(repository);
        configurator.Repository(repository.Register);
        return configurator;
    }

    /// <summary>Locks rows as PostgreSQL does.</summary>
    public static IEntityFrameworkSagaRepositoryConfigurator<T> UsePostgres<T>(this IEntityFrameworkSagaRepositoryConfigurator<T> configurator)
        where T : class, ISaga
    {
        configurator.LockStatementProvider = new PostgresLockStatementProvider();
        return configurator;
    }

    /// <summary>Lets SQLite's transactions take turns.</summary>
    public static IEntityFrameworkSagaRepositoryConfigurator<T> UseSqlite<T>(this IEntityFrameworkSagaRepositoryConfigurator<T> configurator)
        where T : class, ISaga
    {
        configurator.LockStatementProvider = new SqliteLockStatementProvider();
        return configurator;
    }
}
