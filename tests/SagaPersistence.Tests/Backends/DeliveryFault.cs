using MassTransit;
using MassTransit.Serialization;

namespace PokeWatch.SagaPersistence.Tests.Backends;

/// <summary>A broker that refuses stored messages: as after a crash, they are committed and stay undelivered.</summary>
public sealed class DeliveryFault(int times) : ISendObserver
{
    private int _left = times;

    public int Refused { get; private set; }

    public Task PreSend<T>(SendContext<T> context)
        where T : class
    {
        if (typeof(T) != typeof(SerializedMessageBody) || Interlocked.Decrement(ref _left) < 0)
        {
            return Task.CompletedTask;
        }

        Refused++;
        throw new InvalidOperationException("The broker is away.");
    }

    public Task PostSend<T>(SendContext<T> context)
        where T : class =>
        Task.CompletedTask;

    public Task SendFault<T>(SendContext<T> context, Exception exception)
        where T : class =>
        Task.CompletedTask;
}
