using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A database of sagas, one class map each.</summary>
public abstract class SagaDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The sagas' maps.</summary>
    protected abstract IEnumerable<ISagaClassMap> Configurations { get; }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var configuration in Configurations)
        {
            configuration.Configure(modelBuilder);
        }
    }
}
