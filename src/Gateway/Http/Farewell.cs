using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace PokeWatch.Gateway.Http;

/// <summary>
/// Ends the connections of a gateway that stops so that no question is lost. A web server that closes a connection between two requests
/// may do so while the next one is on its way, and whoever sent that cannot know whether it was taken. So nobody new is let in, but those
/// who are connected may go on for a while: each answer tells them that it was the connection's last, and only who was silent all the
/// while is cut off.
/// </summary>
/// <param name="time">Tells how long that while is.</param>
public sealed class Farewell(TimeProvider time)
{
    /// <summary>How long those who are silent are waited for.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private volatile bool _hasBegun;

    /// <summary>Goes with a connection from its begin to its end.</summary>
    public ConnectionDelegate Accompany(ConnectionDelegate next) => async connection =>
    {
        var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>();
        using var cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var asked = lifetime.ConnectionClosedRequested.Register(() =>
        {
            _hasBegun = true;
            cutOff.CancelAfter(Grace);
        });
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(new Postponed(lifetime, cutOff.Token));
        await next(connection);
    };

    /// <summary>Tells a caller when the answer is the connection's last.</summary>
    public Task TellAsync(HttpContext context, RequestDelegate next)
    {
        if (_hasBegun)
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    }

    private sealed class Postponed(IConnectionLifetimeNotificationFeature connection, CancellationToken closes) : IConnectionLifetimeNotificationFeature
    {
        public CancellationToken ConnectionClosedRequested { get; set; } = closes;

        public void RequestClose() => connection.RequestClose();
    }
}
