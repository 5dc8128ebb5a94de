using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> make the PostgreSQL context without a server.</summary>
internal sealed class PostgresDesignTimeContext : IDesignTimeDbContextFactory<PostgresPipelineDbContext>
{
    public PostgresPipelineDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPipelineDbContext>().UseNpgsql("Host=localhost").Options);
}

/// <summary>Lets <c>dotnet ef migrations add</c> make the SQLite context without a file.</summary>
internal sealed class SqliteDesignTimeContext : IDesignTimeDbContextFactory<SqlitePipelineDbContext>
{
    public SqlitePipelineDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePipelineDbContext>().UseSqlite("Data Source=:memory:").Options);
}
