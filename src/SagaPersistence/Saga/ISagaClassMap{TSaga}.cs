namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Maps <typeparamref name="TSaga"/> to its table.</summary>
public interface ISagaClassMap<TSaga> : ISagaClassMap
    where TSaga : class, ISaga;
