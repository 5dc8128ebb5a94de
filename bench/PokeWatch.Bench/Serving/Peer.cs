namespace PokeWatch.Bench.Serving;

/// <summary>A peer: its processes, of which the last is the gateway.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly List<PeerProcess> _processes = [];

    private Peer(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its gateway.</summary>
    public Uri Address => _processes[^1].Address;

    /// <summary>Its processes' ids.</summary>
    public IReadOnlyList<int> Pids => [.. _processes.Select(process => process.Pid)];

    /// <summary>Starts a peer and waits until it can answer.</summary>
    /// <param name="name">One of <see cref="SystemNames"/>.</param>
    /// <param name="store">The folder with the published model.</param>
    /// <param name="broker">The broker of the RPC; others ignore it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">A process did not start; says why.</exception>
    public static async Task<Peer> StartAsync(string name, string store, Uri? broker, CancellationToken cancellationToken)
    {
        var peer = new Peer(name);
        try
        {
            await (name switch
            {
                SystemNames.OneProcess => peer.AddAsync("one-process", new() { ["Storage:Root"] = store }, cancellationToken),
                SystemNames.Http => peer.AddHttpAsync(store, cancellationToken),
                SystemNames.RabbitRpc => peer.AddRpcAsync(store, broker!, cancellationToken),
                _ => throw new ArgumentException($"There is no peer {name}.", nameof(name)),
            });
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends its processes.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));

    private async Task AddHttpAsync(string store, CancellationToken cancellationToken)
    {
        var model = await AddAsync("http-model", new() { ["Storage:Root"] = store }, cancellationToken);
        var decision = await AddAsync("http-decision", [], cancellationToken);
        await AddAsync("http-gateway", new() { ["Model:Url"] = $"{model.Address}", ["Decision:Url"] = $"{decision.Address}" }, cancellationToken);
    }

    private async Task AddRpcAsync(string store, Uri broker, CancellationToken cancellationToken)
    {
        // A broker may be shared with others who measure.
        var rpc = new Dictionary<string, string> { ["Broker:Url"] = $"{broker}", ["Broker:Queues"] = $"bench-{Guid.NewGuid():N}" };
        await AddAsync("rpc-model", new(rpc) { ["Storage:Root"] = store }, cancellationToken);
        await AddAsync("rpc-decision", rpc, cancellationToken);
        await AddAsync("rpc-gateway", rpc, cancellationToken);
    }

    private async Task<PeerProcess> AddAsync(string role, Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var process = new PeerProcess(role, settings);
        _processes.Add(process);
        await process.UntilListensAsync(cancellationToken);
        return process;
    }
}
