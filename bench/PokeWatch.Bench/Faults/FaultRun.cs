using System.Diagnostics;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Faults;

/// <summary>Hits parts of a real system under load, round by round.</summary>
/// <param name="system">The system; its broker must be its own if that is hit.</param>
/// <param name="load">Runs already.</param>
/// <param name="lag">Runs already.</param>
/// <param name="say">Hears of each round.</param>
internal sealed class FaultRun(RealSystem system, FaultLoad load, ClientLag lag, Action<string> say)
{
    private static readonly TimeSpan KillOutage = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StopOutage = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SteadyBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReadyBound = TimeSpan.FromSeconds(90);

    /// <summary>Does the rounds of one target and action.</summary>
    /// <exception cref="InvalidOperationException">The system does not answer before a round, or a part does not start again.</exception>
    public async Task<FaultFigures> RunAsync(FaultTarget target, FaultAction action, int rounds, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var done = new List<FaultRound>();
        for (var round = 1; round <= rounds; round++)
        {
            await UntilSteadyAsync([], Stopwatch.GetTimestamp(), cancellationToken);
            if (target == FaultTarget.Broker)
            {
                await Broker.UntilStartedAsync();
            }

            load.Take();
            var begun = Stopwatch.GetTimestamp();
            await HitAsync(target, action, cancellationToken);
            var ended = Stopwatch.GetTimestamp();
            var samples = load.Take();
            await UntilSteadyAsync(samples, ended, cancellationToken, must: false);
            var one = new FaultRound(begun, ended, samples, lag.Worst(begun, Stopwatch.GetTimestamp()));
            done.Add(one);
            var figures = FaultFigures.Of(target, action, [one], deadline);
            say($"{target} {action} {round} of {rounds}: {figures.Right} right, {figures.Unavailable} unavailable, {figures.Wrong} wrong, {figures.Late} late, "
                + $"{figures.Hung} hung, longest {figures.MaxMs:0} ms (lag {figures.MaxLagMs:0} ms), first after {one.FirstSeconds:0.00} s, steady after {one.SteadySeconds:0.00} s");
        }

        return FaultFigures.Of(target, action, done, deadline);
    }

    private OwnedBroker Broker => system.Broker ?? throw new InvalidOperationException("The broker is lent, so it may not be hit.");

    private async Task UntilSteadyAsync(List<FaultSample> samples, long from, CancellationToken cancellationToken, bool must = true)
    {
        var clock = Stopwatch.StartNew();
        while (FaultRound.SteadyAt(samples, from) is null)
        {
            if (clock.Elapsed > SteadyBound)
            {
                if (must)
                {
                    throw new InvalidOperationException($"No second of right answers within {SteadyBound.TotalSeconds:0} s.\n{system.LogTails()}");
                }

                return;
            }

            await Task.Delay(50, cancellationToken);
            samples.AddRange(load.Take());
        }
    }

    private Task HitAsync(FaultTarget target, FaultAction action, CancellationToken cancellationToken) => target switch
    {
        FaultTarget.Broker => HitBrokerAsync(action, cancellationToken),
        FaultTarget.Models => HitAsync(system.Models, action, cancellationToken),
        FaultTarget.OneModel => HitAsync([system.Models[0]], action, cancellationToken),
        _ => HitAsync(system.Decisions, action, cancellationToken),
    };

    private async Task HitBrokerAsync(FaultAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case FaultAction.Stop:
                Broker.Freeze();
                await OutageAsync(StopOutage, Broker.Thaw, cancellationToken);
                return;
            case FaultAction.Kill:
                await Broker.KillAsync();
                await Task.Delay(KillOutage, cancellationToken);
                break;
            default:
                await Broker.StopAsync();
                break;
        }

        await Broker.StartAsync(cancellationToken);
    }

    private static async Task HitAsync(IReadOnlyList<ServiceHandle> services, FaultAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case FaultAction.Stop:
                Each(services, service => service.Freeze());
                await OutageAsync(StopOutage, () => Each(services, service => service.Thaw()), cancellationToken);
                return;
            case FaultAction.Kill:
                await Task.WhenAll(services.Select(service => service.KillAsync()));
                await Task.Delay(KillOutage, cancellationToken);
                break;
            default:
                await Task.WhenAll(services.Select(service => service.StopAsync()));
                break;
        }

        Each(services, service => service.Start());
        await Task.WhenAll(services.Select(service => service.UntilReadyAsync(ReadyBound, cancellationToken)));
    }

    // What stands still must go on whatever happens.
    private static async Task OutageAsync(TimeSpan outage, Action end, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(outage, cancellationToken);
        }
        finally
        {
            end();
        }
    }

    private static void Each(IReadOnlyList<ServiceHandle> services, Action<ServiceHandle> act)
    {
        foreach (var service in services)
        {
            act(service);
        }
    }
}
