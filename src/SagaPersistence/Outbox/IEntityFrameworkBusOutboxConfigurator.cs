namespace MassTransit;

/// <summary>Chooses how stored messages are delivered.</summary>
public interface IEntityFrameworkBusOutboxConfigurator : IBusOutboxConfigurator
{
    /// <summary>How many messages are delivered in one transaction; 100 unless set.</summary>
    int MessageDeliveryLimit { set; }

    /// <summary>How long the broker may take to accept a message; 10 s unless set.</summary>
    TimeSpan MessageDeliveryTimeout { get; set; }
}
