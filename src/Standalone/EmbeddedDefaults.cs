using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace PokeWatch.Standalone;

/// <summary>What makes the whole system work in one process with nothing installed: each setting holds unless something else sets it.</summary>
internal static class EmbeddedDefaults
{
    /// <summary>In-memory transport, SQLite, the sample of real prices, and a first run by itself.</summary>
    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Transport:Kind"] = "InMemory",
        ["Database:Kind"] = "Sqlite",
        ["Collect:Source"] = "File",
        ["Collect:File"] = Path.Combine(AppContext.BaseDirectory, "sample", "prices.parquet"),
        ["Pipeline:RunOnFirstStart"] = "true",
        ["ModelWorker:Replica"] = "standalone",
        ["Storage:Root"] = "data",
    };

    /// <summary>Keeps the databases beside the data unless they are named.</summary>
    public static void UseEmbeddedDatabase(this WebApplicationBuilder builder)
    {
        var root = builder.Configuration["Storage:Root"]!;
        foreach (var (name, file) in new[] { ("Pipeline", "pipeline.db"), ("Scheduler", "scheduler.db") })
        {
            if (builder.Configuration["Database:Kind"] == "Sqlite" && builder.Configuration.GetConnectionString(name) is null)
            {
                builder.Configuration[$"ConnectionStrings:{name}"] = $"Data Source={Path.Combine(root, file)}";
            }
        }
    }
}
