using System.Collections.Concurrent;
using MassTransit;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// Sends questions and matches answers to them, on the bus's own queue. Does for many questions with one standing handler a kind of
/// answer what a request client does with new ones, and their cancellation, for each question.
/// </summary>
/// <remarks>
/// It sends by the bus itself, not by a scoped endpoint, which may write to a database outbox where the gateway shares a process with
/// the pipeline.
/// </remarks>
public sealed class Correspondence(IBus bus, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<object>> _open = [];
    private readonly ConcurrentDictionary<Type, ConnectHandle> _heard = [];

    /// <summary>Listens to a kind of answer from now on.</summary>
    public void Hear<TAnswer>()
        where TAnswer : class
    {
        if (!_heard.ContainsKey(typeof(TAnswer)))
        {
            lock (_heard)
            {
                _heard.GetOrAdd(typeof(TAnswer), _ => bus.ConnectHandler<TAnswer>(Take));
            }
        }
    }

    /// <summary>Sends a question and waits for its answer. The publish is never cancelled: that upsets the transport's count of confirmations.</summary>
    /// <param name="message">The question; its answers, and <see cref="Fault{T}"/> of it, must be heard.</param>
    /// <param name="lifetime">How long to wait; the broker drops the question then too.</param>
    /// <exception cref="RequestFaultException">The worker threw.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public async Task<object> AskAsync<TRequest>(TRequest message, TimeSpan lifetime)
        where TRequest : class
    {
        var id = NewId.NextGuid();
        var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[id] = answer;
        try
        {
            await bus.Publish(
                message,
                context =>
                {
                    context.RequestId = id;
                    context.ResponseAddress = bus.Address;
                    context.TimeToLive = lifetime;

                    // Not worth the broker's disk: whoever waits for the answer would ask again.
                    context.Durable = false;
                },
                CancellationToken.None);
            return await answer.Task.WaitAsync(lifetime, time);
        }
        finally
        {
            _open.TryRemove(id, out _);
        }
    }

    private Task Take<TAnswer>(ConsumeContext<TAnswer> context)
        where TAnswer : class
    {
        // One that nobody waits for any more came too late.
        if (context.RequestId is { } id && _open.TryGetValue(id, out var answer))
        {
            if (context.Message is Fault fault)
            {
                answer.TrySetException(new RequestFaultException(TypeCache<TAnswer>.ShortName, fault));
            }
            else
            {
                answer.TrySetResult(context.Message);
            }
        }

        return Task.CompletedTask;
    }
}
