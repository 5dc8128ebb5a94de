using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_quarantined_rows_are_counted : IDisposable
{
    private readonly PreprocessStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task each_reason_shows_with_its_rows()
    {
        await new RawFile().Text("card_id", "a", "a", "a", null)
            .Values<DateOnly>("date", new(2026, 1, 30), new(2026, 1, 31), new(2026, 1, 29), new(2026, 1, 28))
            .Values<double>("market_price", 10, -1, -2, 10)
            .WriteAsync(_stage.Raw("prices.parquet"));
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var readings = new MeterReadings(meters);
        var metrics = new StepMetrics(meters);
        Assert.Empty(readings.Read());

        metrics.Quarantined((await _stage.RunAsync()).QuarantinedBy);

        var shown = readings.Read();
        Assert.Equal(2, shown["pokewatch.pipeline.quarantined_rows{reason=price_not_positive}"]);
        Assert.Equal(1, shown["pokewatch.pipeline.quarantined_rows{reason=card_id_missing}"]);
        Assert.Equal(3, shown.Values.Sum());
        Assert.Equal(Enum.GetValues<QuarantineReason>().Length - 1, shown.Count);
    }
}
