namespace MassTransit;

/// <summary>Chooses how <typeparamref name="TSaga"/> is kept with EF Core.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator<TSaga> : IEntityFrameworkSagaRepositoryConfigurator
    where TSaga : class, ISaga
{
    /// <summary>Adds to the query that loads a saga for an event, for instance what it includes.</summary>
    void CustomizeQuery(Func<IQueryable<TSaga>, IQueryable<TSaga>> queryCustomization);
}
