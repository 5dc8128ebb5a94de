using System.Diagnostics.Metrics;
using System.Net;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>Counts what the price API answers: meter <c>PokeWatch.Pipeline.Source</c>.</summary>
public sealed class SourceMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Pipeline.Source";

    private readonly Tally<CallStatus> _calls;
    private long _credits = -1;

    /// <summary>Makes the instruments.</summary>
    public SourceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _calls = new Tally<CallStatus>(meter, "pokewatch.source.calls", "{call}", "Calls to the price API, by status.", "status", Tally.Each<CallStatus>());
        meter.CreateObservableGauge(
            "pokewatch.source.credits_left",
            () => Interlocked.Read(ref _credits) is >= 0 and var left ? [new Measurement<long>(left)] : Array.Empty<Measurement<long>>(),
            "{credit}",
            "Credits left, as the price API said last.");
    }

    private enum CallStatus
    {
        Ok,
        Refused,
        ClientError,
        ServerError,
        Unreachable,
    }

    /// <summary>The API answered a call, and may have said what credits are left.</summary>
    public void Answered(HttpResponseMessage response)
    {
        if (CreditHeaders.Of(response).CreditsLeft is { } left)
        {
            Interlocked.Exchange(ref _credits, left);
        }

        _calls.Add((int)response.StatusCode switch
        {
            (int)HttpStatusCode.TooManyRequests => CallStatus.Refused,
            >= 500 => CallStatus.ServerError,
            >= 400 => CallStatus.ClientError,
            _ => CallStatus.Ok,
        });
    }

    /// <summary>A call got no answer.</summary>
    public void Unanswered() => _calls.Add(CallStatus.Unreachable);
}
