using System.Runtime.CompilerServices;
using Parquet;
using PokeWatch.PipelineSaga.Tests.Preprocess;

namespace PokeWatch.PipelineSaga.Tests.Train;

/// <summary>The dearest of the real prices, bounded in number to keep the time short; skipped where the shared folder is absent.</summary>
public sealed class When_real_prices_are_at_hand : IDisposable
{
    private readonly PreprocessStage _preprocess = new();
    private readonly TrainStage _train = new();

    [Fact]
    public async Task the_model_beats_both_baselines_out_of_time()
    {
        var prices = Path.Combine(
            Environment.GetEnvironmentVariable("POKEWATCH_SHARED") ?? Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared"), "data/prices.parquet");
        Assert.SkipUnless(File.Exists(prices), $"The shared prices are not at {prices}.");
        await WriteRawAsync(prices, leastPrice: 15);
        var result = await _preprocess.RunAsync();
        Directory.CreateDirectory(_train.Store.FullPath("processed"));
        File.Copy(_preprocess.Store.FullPath(result.Table.Path), _train.Store.FullPath(result.Table.Path));
        _train.Options.Trees = 150;
        var model = await _train.TrainAsync(result.Table);
        Assert.True(model.Metrics.ModelAbsLogError < 0.98 * model.Metrics.NaiveAbsLogError, $"{model.Metrics}");
        Assert.True(model.Metrics.ModelAbsLogError < 0.9 * model.Metrics.RollingMean3AbsLogError, $"{model.Metrics}");
    }

    public void Dispose()
    {
        _preprocess.Dispose();
        _train.Dispose();
    }

    private async Task WriteRawAsync(string prices, double leastPrice)
    {
        await using var reader = await ParquetReader.CreateAsync(prices, new ParquetOptions { UseDateOnlyTypeForDates = true });
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = (int)group.RowCount;
            var days = new DateOnly?[rows];
            await group.ReadAsync<DateOnly>(fields["date"], days.AsMemory());
            var (ids, variants, sets, rarities) = (await TextsAsync("card_id"), await TextsAsync("variant"), await TextsAsync("set_id"), await TextsAsync("rarity"));
            var (market, low, mid) = (await NumbersAsync("market_price"), await NumbersAsync("low_price"), await NumbersAsync("mid_price"));
            var dear = Enumerable.Range(0, rows).GroupBy(row => (ids[row], variants[row])).Where(card => card.Average(row => market[row]) >= leastPrice)
                .SelectMany(card => card).ToArray();
            await new RawFile()
                .Text("card_id", Pick(ids.Zip(variants, (id, variant) => (string?)$"{id} {variant}").ToArray())).Values("date", Pick(days))
                .Values("market_price", Pick(market)).Values("low_price", Pick(low)).Values("mid_price", Pick(mid))
                .Text("set_id", Pick(sets)).Text("rarity", Pick(rarities)).Text("tcgplayer_id", Pick(ids))
                .WriteAsync(_preprocess.Raw($"part-{g:00}.parquet"));

            T[] Pick<T>(T[] values) => Array.ConvertAll(dear, row => values[row]);

            async Task<string?[]> TextsAsync(string column)
            {
                var values = new string?[rows];
                await group.ReadAsync(fields[column], values.AsMemory());
                return values;
            }

            async Task<double?[]> NumbersAsync(string column)
            {
                var values = new double?[rows];
                await group.ReadAsync<double>(fields[column], values.AsMemory());
                return values;
            }
        }
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
