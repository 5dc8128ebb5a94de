using PokeWatch.Bench.Peers.Direct;
using PokeWatch.Bench.Peers.Http;
using PokeWatch.Bench.Peers.Rpc;

namespace PokeWatch.Bench.Peers;

/// <summary>The processes that the three peers consist of.</summary>
internal static class Roles
{
    private static readonly Role[] All =
    [
        new("one-process",
            builder =>
            {
                builder.Services.AddServedModel();
                builder.Services.AddSingleton<IWorkers, DirectWorkers>();
            },
            app => app.MapPeerGateway()),
        new("http-gateway",
            builder => builder.Services.AddHttpWorkers(builder.Configuration),
            app => app.MapPeerGateway()),
        new("http-model",
            builder => builder.Services.AddServedModel(),
            app => app.MapModel()),
        new("http-decision",
            _ => { },
            app => app.MapDecision()),
        new("rpc-gateway",
            builder => builder.Services.AddRpcWorkers(builder.Configuration),
            app => app.MapPeerGateway()),
        new("rpc-model",
            builder =>
            {
                builder.Services.AddServedModel();
                builder.Services.AddRpcModel(builder.Configuration);
            },
            _ => { }),
        new("rpc-decision",
            builder => builder.Services.AddRpcDecision(builder.Configuration),
            _ => { }),
    ];

    /// <summary>The names of all roles.</summary>
    public static IEnumerable<string> Names => All.Select(role => role.Name);

    /// <summary>The role of a name; null if there is none.</summary>
    public static Role? Find(string name) => Array.Find(All, role => role.Name == name);
}
