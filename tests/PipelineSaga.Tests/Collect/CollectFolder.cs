using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>A folder of its own with a store, a watchlist and the collect step on top; deleted at the end.</summary>
public sealed class CollectFolder : IDisposable
{
    public CollectFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Directory.CreateTempSubdirectory("pokewatch-collect-").FullName;

    public string StoreRoot => Path.Combine(Root, "data");

    public string Watchlist => Path.Combine(Root, "cards.json");

    /// <summary>What the collector told of its progress.</summary>
    public List<StepProgress> Progress { get; } = [];

    /// <summary>Every log line, of any level.</summary>
    public CapturedLogs Logs { get; } = new();

    public string File(string name) => Path.Combine(Root, name);

    public void Watch(params (string Id, string TcgplayerId, string Variant)[] cards) => System.IO.File.WriteAllText(
        Watchlist,
        $"[{string.Join(",", cards.Select(card => $$"""
            {"id": "{{card.Id}}", "name": "Name of {{card.Id}}", "set": "A set", "number": "1/2",
             "tcgplayer_id": "{{card.TcgplayerId}}", "variant": "{{card.Variant}}", "category": "chase"}
            """))}]");

    public async Task<CollectResult> CollectAsync(
        DateOnly logicalDate, int days, IEnumerable<(string Key, string Value)> settings, TimeProvider? time = null)
    {
        await using var services = Services(settings, time);
        return await services.GetRequiredService<PriceCollector>().CollectAsync(
            new CollectRequest { LogicalDate = logicalDate, Days = days }, new Sink(Progress), TestContext.Current.CancellationToken);
    }

    public ServiceProvider Services(IEnumerable<(string Key, string Value)> settings, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .Prepend((Key: "Collect:Watchlist", Value: Watchlist))
                .GroupBy(setting => setting.Key)
                .ToDictionary(group => group.Key, group => (string?)group.Last().Value))
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(new FileStore(StoreRoot))
            .AddSingleton(time ?? TimeProvider.System)
            .AddCollect(configuration)
            .BuildServiceProvider();
    }

    public string RawFile(string day) => Path.Combine(StoreRoot, "raw", $"prices-{day}.parquet");

    /// <summary>The names of all files in the raw folder, temporary ones included.</summary>
    public IReadOnlyList<string> RawFiles() => Directory.Exists(Path.Combine(StoreRoot, "raw"))
        ? Directory.GetFiles(Path.Combine(StoreRoot, "raw")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList()
        : [];

    /// <summary>Every raw row, by card and day.</summary>
    public async Task<IReadOnlyList<RawPrice>> RowsAsync()
    {
        var rows = new List<RawPrice>();
        foreach (var file in RawFiles())
        {
            rows.AddRange(await RawPriceFile.ReadAsync(Path.Combine(StoreRoot, "raw", file), TestContext.Current.CancellationToken));
        }

        return rows.OrderBy(row => row.CardId, StringComparer.Ordinal).ThenBy(row => row.Date).ToList();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class Sink(List<StepProgress> progress) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => progress.Add(value);
    }
}
