using MassTransit;
using MassTransit.Middleware;
using MassTransit.Scheduling;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>The scheduler's queue: commands of one token or one recurring schedule in turn, and patience with the database.</summary>
internal sealed class MessageSchedulingConsumerDefinition : ConsumerDefinition<MessageSchedulingConsumer>
{
    private readonly Partitioner _partitioner = new(16, new Murmur3UnsafeHashGenerator());

    public MessageSchedulingConsumerDefinition()
    {
        EndpointName = BusRegistration.SchedulerAddress.AbsolutePath;
        ConcurrentMessageLimit = 4;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<MessageSchedulingConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.UseDatabasePatience();

        consumerConfigurator.Message<ScheduleMessage>(message =>
            message.UsePartitioner(_partitioner, consume => consume.Message.CorrelationId));
        consumerConfigurator.Message<CancelScheduledMessage>(message =>
            message.UsePartitioner(_partitioner, consume => consume.Message.TokenId));
        consumerConfigurator.Message<ScheduleRecurringMessage>(message =>
            message.UsePartitioner(_partitioner, consume => consume.Message.Schedule.ScheduleId));
        consumerConfigurator.Message<CancelScheduledRecurringMessage>(message =>
            message.UsePartitioner(_partitioner, consume => consume.Message.ScheduleId));
    }
}
