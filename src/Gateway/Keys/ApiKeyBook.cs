using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Keys;

/// <summary>
/// The keys that hold now. The file is read at the start and then again whenever it has changed. One that cannot be read, or has gone,
/// leaves the last good keys in force; keys once required stay so for as long as the process lives.
/// </summary>
public sealed class ApiKeyBook(
    ApiKeyFile file, IOptions<KeysOptions> options, TimeProvider time, GatewayMetrics metrics, ILogger<ApiKeyBook> logger) : BackgroundService
{
    private readonly Lock _reading = new();
    private readonly bool? _required = options.Value.Required;
    private (DateTime Changed, long Length)? _seen;
    private volatile ApiKeyRing _ring = new([]);
    private volatile bool _isRequired = options.Value.Required is true;
    private volatile string? _fault;

    /// <summary>Whether a request needs a key.</summary>
    public bool IsRequired => _isRequired;

    /// <summary>The keys.</summary>
    public ApiKeyRing Ring => _ring;

    /// <summary>Why the file could not be read; null if it could.</summary>
    public string? Fault => _fault;

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request.
        Refresh();
        if (_isRequired && _ring.Active == 0)
        {
            logger.LogWarning("A key is required and there is none: 'keys create' makes one in {file}", file.FullPath);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the file if it has changed.</summary>
    public void Refresh()
    {
        lock (_reading)
        {
            Read();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private void Read()
    {
        try
        {
            var found = new FileInfo(file.FullPath);
            (DateTime, long)? now = found.Exists ? (found.LastWriteTimeUtc, found.Length) : null;
            if (now is null && _ring.Count > 0)
            {
                throw new FileNotFoundException("The file of keys has gone.");
            }

            if (_fault is null && now == _seen)
            {
                return;
            }

            _ring = new ApiKeyRing(file.Read());
            _seen = now;
            _isRequired |= _required is null && _ring.Count > 0;
            if (now is not null)
            {
                logger.LogInformation("{count} API keys hold, {revoked} are revoked", _ring.Active, _ring.Count - _ring.Active);
            }

            _fault = null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            metrics.KeysUnreadable();
            if (_fault is null)
            {
                logger.LogError("The keys cannot be read ({reason}); {count} keys read before hold on", exception.Message, _ring.Active);
            }

            // Somebody meant there to be keys.
            _isRequired |= _required is null;
            _fault = exception is InvalidDataException ? exception.Message : "The file of keys cannot be read.";
        }
    }
}
