using System.Collections.Concurrent;
using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>
/// Asks by direct reply-to: no reply queue, no acknowledgements, no confirms, no persistence. A few channels share the work; an answer
/// comes back on the channel that asked.
/// </summary>
internal sealed class RpcClient(IConfiguration configuration) : IHostedService, IAsyncDisposable
{
    private const string ReplyTo = "amq.rabbitmq.reply-to";
    private const int Channels = 4;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<byte[]>> _asked = new(StringComparer.Ordinal);
    private readonly List<(IChannel Channel, SemaphoreSlim Turn)> _channels = [];
    private IConnection? _connection;
    private long _last;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await RpcConnection.OpenAsync(configuration);
        for (var i = 0; i < Channels; i++)
        {
            var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivery) =>
            {
                if (delivery.BasicProperties.CorrelationId is { } id && _asked.TryRemove(id, out var asker))
                {
                    asker.SetResult(delivery.Body.ToArray());
                }

                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync(ReplyTo, autoAck: true, consumer, cancellationToken);
            _channels.Add((channel, new SemaphoreSlim(1)));
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends a question to a queue and waits for its answer.</summary>
    /// <exception cref="TimeoutException">None came within 10 seconds.</exception>
    public async Task<byte[]> AskAsync(string queue, byte[] question)
    {
        var number = Interlocked.Increment(ref _last);
        var id = number.ToString(CultureInfo.InvariantCulture);

        // The rest of the request must not run on the channel's own reader.
        var answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        var properties = new BasicProperties { CorrelationId = id, ReplyTo = ReplyTo };
        var (channel, turn) = _channels[(int)(number % Channels)];

        // A channel takes one publish at a time.
        await turn.WaitAsync();
        try
        {
            await channel.BasicPublishAsync("", queue, mandatory: false, properties, question);
        }
        finally
        {
            turn.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_connection?.DisposeAsync() ?? default);
        _channels.ForEach(one => one.Turn.Dispose());
    }
}
