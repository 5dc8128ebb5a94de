using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Parquet;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

/// <summary>A store in a folder of its own, a clock at 2026-02-01, and the preprocess step on them.</summary>
public sealed class PreprocessStage : IDisposable
{
    public static readonly DateOnly Today = new(2026, 2, 1);

    public PreprocessStage() => Store = new FileStore(Directory.CreateTempSubdirectory("pokewatch-").FullName);

    public FileStore Store { get; }

    public PreprocessOptions Options { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 2, 1, 3, 0, 0, TimeSpan.Zero));

    public string Raw(string file) => Store.FullPath($"raw/{file}");

    public Task<PreprocessResult> RunAsync() =>
        new PricePreprocessor(Store, Microsoft.Extensions.Options.Options.Create(Options), Clock, NullLogger<PricePreprocessor>.Instance)
            .PreprocessAsync(new Progress<StepProgress>(), CancellationToken.None);

    /// <summary>A stored Parquet file's columns, each as an array of its values.</summary>
    public async Task<Dictionary<string, object?[]>> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(Store.FullPath(path), new ParquetOptions { UseDateOnlyTypeForDates = true });
        var columns = reader.Schema.DataFields.ToDictionary(field => field.Name, _ => new List<object?>());
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = (int)group.RowCount;
            foreach (var field in reader.Schema.DataFields)
            {
                columns[field.Name].AddRange(field.ClrType switch
                {
                    var t when t == typeof(double) => await BoxAsync<double>(),
                    var t when t == typeof(float) => await BoxAsync<float>(),
                    var t when t == typeof(int) => await BoxAsync<int>(),
                    var t when t == typeof(DateOnly) => await BoxAsync<DateOnly>(),
                    _ => await TextAsync(),
                });

                async Task<IEnumerable<object?>> BoxAsync<T>()
                    where T : struct
                {
                    if (!field.IsNullable)
                    {
                        var known = new T[rows];
                        await group.ReadAsync<T>(field, known.AsMemory());
                        return known.Cast<object?>();
                    }

                    var values = new T?[rows];
                    await group.ReadAsync<T>(field, values.AsMemory());
                    return values.Select(value => (object?)value);
                }

                async Task<IEnumerable<object?>> TextAsync()
                {
                    var values = new string?[rows];
                    await group.ReadAsync(field, values.AsMemory());
                    return values;
                }
            }
        }

        return columns.ToDictionary(column => column.Key, column => column.Value.ToArray());
    }

    public void Dispose() => Directory.Delete(Store.Root, recursive: true);
}
