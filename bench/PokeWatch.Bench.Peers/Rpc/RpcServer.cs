using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>Answers the questions of a queue: non-durable, gone with its server, never acknowledged.</summary>
/// <param name="configuration">Where the broker is.</param>
/// <param name="queue">The queue's name.</param>
/// <param name="answer">Makes an answer of a question.</param>
internal sealed class RpcServer(IConfiguration configuration, string queue, Func<ReadOnlyMemory<byte>, byte[]> answer)
    : IHostedService, IAsyncDisposable
{
    private const int Channels = 2;

    private IConnection? _connection;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await RpcConnection.OpenAsync(configuration);
        for (var i = 0; i < Channels; i++)
        {
            var channel = await _connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await channel.QueueDeclareAsync(
                queue, durable: false, exclusive: false, autoDelete: true, cancellationToken: cancellationToken);
            var consumer = new AsyncEventingBasicConsumer(channel);

            // A channel hands over one delivery at a time, so that its replies are published one at a time too.
            consumer.ReceivedAsync += async (_, delivery) =>
            {
                var properties = new BasicProperties { CorrelationId = delivery.BasicProperties.CorrelationId };
                await channel.BasicPublishAsync(
                    "", delivery.BasicProperties.ReplyTo!, mandatory: false, properties, answer(delivery.Body));
            };
            await channel.BasicConsumeAsync(queue, autoAck: true, consumer, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;
}
