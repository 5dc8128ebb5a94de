using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>Sixteen callers who ask for fair prices, each as soon as it has its answer, and note what became of every question.</summary>
public sealed class SteadyLoad : IAsyncDisposable
{
    private const int Callers = 16;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly HttpClient _gateway;
    private readonly Task[] _callers;
    private int _asked;

    /// <summary>Begins to ask.</summary>
    public SteadyLoad(Uri gateway)
    {
        _gateway = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(10) };
        _callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(AskAsync))];
    }

    /// <summary>How often each outcome came: a status, <c>refused</c> for a connection that was not taken, or an error.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>Waits until so many more questions were answered, or refused.</summary>
    public Task MoreAsync(int questions)
    {
        var goal = Volatile.Read(ref _asked) + questions;
        return Await.TrueAsync(
            () => Task.FromResult(Volatile.Read(ref _asked) >= goal), TimeSpan.FromSeconds(30), () => $"Only {_asked} of {goal}.");
    }

    /// <summary>Ends, when every question has its outcome.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _gateway.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var outcome = await OutcomeAsync();
            _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
            Interlocked.Increment(ref _asked);
            if (outcome == "refused")
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task<string> OutcomeAsync()
    {
        try
        {
            using var response = await _gateway.AskFairPriceAsync("charizard_ex_199");
            var body = await response.Content.ReadAsStringAsync();
            return response.StatusCode == HttpStatusCode.OK ? "200" : $"{(int)response.StatusCode} {body}";
        }
        catch (HttpRequestException refused) when (refused.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return "refused";
        }
        catch (Exception lost)
        {
            return $"lost: {lost.GetBaseException().Message}";
        }
    }
}
