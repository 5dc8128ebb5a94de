using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Maps one saga to its table.</summary>
public interface ISagaClassMap
{
    /// <summary>The saga's type.</summary>
    Type SagaType { get; }

    /// <summary>Adds the saga to the model.</summary>
    void Configure(ModelBuilder model);
}
