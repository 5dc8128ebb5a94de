using System.Data;
using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.EntityFrameworkCoreIntegration.Saga;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MassTransit.Configuration;

/// <summary>Collects a saga repository's settings and registers it.</summary>
internal sealed class EntityFrameworkSagaRepositoryConfigurator<TSaga> : IEntityFrameworkSagaRepositoryConfigurator<TSaga>
    where TSaga : class, ISaga
{
    private SagaRepositoryOptions<TSaga> _options = new();
    private Action<IServiceCollection>? _addContext;

    public ConcurrencyMode ConcurrencyMode
    {
        set => _options = _options with { ConcurrencyMode = value };
    }

    public IsolationLevel IsolationLevel
    {
        set => _options = _options with { IsolationLevel = value };
    }

    public ILockStatementProvider LockStatementProvider
    {
        set => _options = _options with { LockStatementProvider = value };
    }

    public void CustomizeQuery(Func<IQueryable<TSaga>, IQueryable<TSaga>> queryCustomization) =>
        _options = _options with { CustomizeQuery = queryCustomization };

    public void AddDbContext<TContext, TImplementation>(
        Action<IServiceProvider, DbContextOptionsBuilder<TImplementation>>? optionsAction = null)
        where TContext : DbContext
        where TImplementation : DbContext, TContext
    {
        ExistingDbContext<TContext>();
        _addContext = services => services.AddDbContext<TContext, TImplementation>((provider, options) =>
            optionsAction?.Invoke(provider, (DbContextOptionsBuilder<TImplementation>)options));
    }

    public void ExistingDbContext<TContext>()
        where TContext : DbContext
    {
        _options = _options with { ResolveContext = scope => scope.GetRequiredService<TContext>() };
        _addContext = null;
    }

    public void Register(ISagaRepositoryRegistrationConfigurator<TSaga> services)
    {
        _options.Validate();
        _addContext?.Invoke(services);
        services.AddSingleton(_options);
        services.RegisterLoadSagaRepository<TSaga, EntityFrameworkSagaRepositoryContextFactory<TSaga>>();
        services.RegisterQuerySagaRepository<TSaga, EntityFrameworkSagaRepositoryContextFactory<TSaga>>();
        services.RegisterSagaRepository<
            TSaga, DbContext, SagaConsumeContextFactory<DbContext, TSaga>, EntityFrameworkSagaRepositoryContextFactory<TSaga>>();
    }
}
