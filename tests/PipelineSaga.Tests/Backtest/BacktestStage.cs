using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Backtest;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Backtest;

/// <summary>A folder for price files, and the backtest on them.</summary>
public sealed class BacktestStage : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("pokewatch-backtest-").FullName;

    public TrainOptions Options { get; } = new() { Trees = 40 };

    public Task<BacktestResult> RunAsync(BacktestRequest request) =>
        new Backtester(
                Microsoft.Extensions.Options.Options.Create(Options),
                Microsoft.Extensions.Options.Options.Create(new PreprocessOptions()),
                TimeProvider.System)
            .RunAsync(request, new Progress<StepProgress>(), CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
