using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// A consumer of questions: a queue that all replicas share and that lives only as long as one of them does. A question
/// is worth nothing after its asker's deadline, so it is not kept on disk, and its queue goes with the last replica.
/// </summary>
/// <remarks>The name has a prefix, because a queue of the same name that stayed without a replica cannot be declared anew.</remarks>
public abstract class QuestionConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    /// <summary>Names the queue after the consumer.</summary>
    /// <param name="prefetch">How many questions a replica may hold that it has not answered yet: what a hung one takes with it.</param>
    protected QuestionConsumerDefinition(int prefetch)
    {
        EndpointName = $"questions.{KebabCaseEndpointNameFormatter.Instance.Consumer<TConsumer>()}";
        Endpoint(endpoint => endpoint.PrefetchCount = prefetch);
    }

    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        if (endpointConfigurator is IRabbitMqReceiveEndpointConfigurator queue)
        {
            // Not a transient queue: brokers are giving those up, unless they are one connection's own.
            queue.AutoDelete = true;
        }
    }
}
