using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

/// <summary>
/// Stands in for the workers: each message is answered by a function, or by nobody if none is named for it. Who answers a single
/// question answers a batch of them too.
/// </summary>
public sealed class FakeWorkers
{
    private readonly Dictionary<Type, Action<IBusRegistrationConfigurator>> _handlers = [];

    /// <summary>Answers a message; an answer of null is silence.</summary>
    public FakeWorkers Answer<TRequest>(Func<TRequest, object?> answer)
        where TRequest : class =>
        AnswerLater<TRequest>(request => Task.FromResult(answer(request)));

    /// <summary>Answers a message after a while.</summary>
    public FakeWorkers AnswerLater<TRequest>(Func<TRequest, Task<object?>> answer)
        where TRequest : class
    {
        switch (answer)
        {
            case Func<PredictFairPrice, Task<object?>> price:
                Handle<PredictFairPrices>(batch => FakeBatches.AnswerAsync(batch, price));
                break;
            case Func<DecideSignal, Task<object?>> decide:
                Handle<DecideSignalBatch>(batch => FakeBatches.AnswerAsync(batch, decide));
                break;
        }

        Handle(answer);
        return this;
    }

    /// <summary>Puts the functions on a bus.</summary>
    public void Register(IBusRegistrationConfigurator bus)
    {
        foreach (var register in _handlers.Values)
        {
            register(bus);
        }
    }

    private void Handle<TRequest>(Func<TRequest, Task<object?>> answer)
        where TRequest : class =>
        _handlers[typeof(TRequest)] = bus => bus.AddHandler(async (ConsumeContext<TRequest> context) =>
        {
            if (await answer(context.Message) is { } message)
            {
                await context.RespondAsync(message);
            }
        });
}
