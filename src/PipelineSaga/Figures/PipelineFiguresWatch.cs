using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>
/// Reads the figures now and then, so that whoever asks for metrics never waits for the database. One that is away leaves the last
/// figures, whose age is a metric itself.
/// </summary>
public sealed class PipelineFiguresWatch(
    IServiceScopeFactory scopes,
    PipelineFigureMetrics metrics,
    IOptions<PipelineOptions> options,
    TimeProvider clock,
    ILogger<PipelineFiguresWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private bool _isAway;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(options.Value.FiguresInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            late.CancelAfter(Patience);
            await using var scope = scopes.CreateAsyncScope();
            metrics.Show(await scope.ServiceProvider.GetRequiredService<PipelineFiguresReader>().ReadAsync(late.Token));
            _isAway = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_isAway)
            {
                _isAway = true;
                logger.LogWarning("The pipeline's figures cannot be read, and /metrics shows the last ones: {reason}", exception.Message);
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
