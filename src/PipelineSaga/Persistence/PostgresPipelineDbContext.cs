using Microsoft.EntityFrameworkCore;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>The pipeline's database on PostgreSQL, with its own migrations.</summary>
public sealed class PostgresPipelineDbContext(DbContextOptions<PostgresPipelineDbContext> options) : PipelineDbContext(options);
