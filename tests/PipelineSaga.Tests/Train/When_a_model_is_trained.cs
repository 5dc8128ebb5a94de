using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_a_model_is_trained : IDisposable
{
    private readonly TrainStage _stage = new();

    [Fact]
    public async Task it_learns_what_there_is_to_learn_and_says_how_well()
    {
        var model = await _stage.TrainAsync(await _stage.TableAsync(20, 120));
        var metrics = model.Metrics;
        Assert.True(metrics.BeatsBaselines, $"{metrics}");
        Assert.True(metrics.ModelAbsLogError < 0.8 * metrics.NaiveAbsLogError, $"{metrics}");
        Assert.Empty(model.Warnings);
        Assert.Equal(new DateOnly(2026, 1, 24), metrics.To);
        Assert.Equal(23, metrics.To.DayNumber - metrics.From.DayNumber + 1);
        Assert.Equal(20 * 23, metrics.Rows);
        Assert.Equal(20 * 113, model.RowsTrained);
        Assert.Equal("2025-12-25", model.Settings["used.validation_trained_until"]);
        Assert.Equal("2026-01-24", model.Settings["used.refitted_until"]);
        Assert.Equal("5", model.Settings["used.metric_min_price"]);
    }

    [Fact]
    public async Task its_file_loads_anywhere_and_scores_log_ratios()
    {
        var table = await _stage.TableAsync(20, 90);
        var model = await _stage.TrainAsync(table);
        Assert.Equal($"20260131-{model.Model.Sha256[..8]}", model.Version);
        Assert.Equal($"models/{model.Version}/model.zip", model.Model.Path);
        Assert.Equal(FeatureCatalogue.ModelInputs, model.Features);

        var ml = new MLContext();
        var loaded = ml.Model.Load(_stage.Store.FullPath(model.Model.Path), out var inputs);
        var input = Assert.Single(inputs);
        Assert.Equal(("Features", model.Features.Count), (input.Name, ((VectorDataViewType)input.Type).Size));
        var columns = await _stage.ReadAsync(table.Path);
        var rows = Enumerable.Range(0, columns["card_id"].Length)
            .Select(row => new Vector { Features = [.. model.Features.Select(feature => (float)columns[feature][row]!)] }).ToArray();
        var schema = SchemaDefinition.Create(typeof(Vector));
        schema["Features"].ColumnType = input.Type;
        var scores = loaded.Transform(ml.Data.LoadFromEnumerable(rows, schema)).GetColumn<float>("Score").ToArray();
        Assert.All(scores, score => Assert.InRange(score, -0.8f, 0.8f));

        // The market goes where the listings are: far below them it must rise, far above fall.
        var gap = rows.Select(row => row.Features[FeatureCatalogue.ModelInputs.IndexOf("mid_ratio")]).ToArray();
        Assert.True(scores.Where((_, i) => gap[i] > 0.15).Average() > 0.02);
        Assert.True(scores.Where((_, i) => gap[i] < -0.15).Average() < -0.02);
    }

    [Fact]
    public async Task the_same_table_settings_and_seed_make_the_same_bytes()
    {
        var table = await _stage.TableAsync(12, 60);
        var first = await _stage.TrainAsync(table);
        var manifest = await File.ReadAllBytesAsync(Manifest(first.Version));
        await Task.Delay(TimeSpan.FromSeconds(2.1)); // a zip entry's time has two-second steps
        var second = await _stage.TrainAsync(table);
        Assert.Equal(first.Model, second.Model);
        Assert.Equal(first.SettingsSha256, second.SettingsSha256);
        Assert.Equal(manifest, await File.ReadAllBytesAsync(Manifest(second.Version)));

        _stage.Options.Seed++;
        var other = await _stage.TrainAsync(table);
        Assert.NotEqual(first.Model.Sha256, other.Model.Sha256);
        Assert.NotEqual(first.SettingsSha256, other.SettingsSha256);
    }

    [Fact]
    public async Task its_manifest_tells_what_it_is()
    {
        var table = await _stage.TableAsync(12, 60);
        var model = await _stage.TrainAsync(table);
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Manifest(model.Version)));
        Assert.Equal(model.Version, manifest.RootElement.GetProperty("version").GetString());
        Assert.Equal(model.Model.Sha256, manifest.RootElement.GetProperty("model").GetProperty("sha256").GetString());
        Assert.Equal(table.Sha256, manifest.RootElement.GetProperty("table").GetProperty("sha256").GetString());
        Assert.Equal(model.Metrics.ModelAbsLogError, manifest.RootElement.GetProperty("metrics").GetProperty("modelAbsLogError").GetDouble());
        using var zip = ZipFile.OpenRead(_stage.Store.FullPath(model.Model.Path));
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    public void Dispose() => _stage.Dispose();

    private string Manifest(string version) => _stage.Store.FullPath($"models/{version}/manifest.json");

    private sealed class Vector
    {
        public float[] Features { get; set; } = [];
    }
}
