namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Whether the broker's port answered when last a connection was about to be tried. The bus's own health is not enough: while a
/// connection waits for the port, no try has failed that it could speak of.
/// </summary>
public sealed class BrokerPresence
{
    private volatile bool _away;

    /// <summary>The port did not answer, and no connection is tried until it does. Never so with the in-memory transport.</summary>
    public bool IsAway
    {
        get => _away;
        internal set => _away = value;
    }
}
