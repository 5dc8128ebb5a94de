using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Mvc;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.Gateway.Metrics;

/// <summary>How many requests there were, how they ended and how long they took: meter <c>PokeWatch.Gateway.Requests</c>.</summary>
public sealed class RequestMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Gateway.Requests";

    // Labels are objects: these are made once instead of for each request.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, 600).Select(status => (object)status)];

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Tally<ProblemType> _errors;

    /// <summary>Makes the instruments.</summary>
    public RequestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>("pokewatch.requests", "{request}", "Requests answered, by route, method and status.");
        _duration = meter.CreateHistogram(
            "pokewatch.request.duration",
            "s",
            "How long requests took, by route.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10],
            });
        _errors = new Tally<ProblemType>(meter, "pokewatch.errors", "{problem}", "Problems answered, by type.", "type", Tally.Each<ProblemType>());
    }

    /// <summary>A request was answered.</summary>
    /// <param name="route">The template of its route; null for none.</param>
    /// <param name="method">Its method, as the caller wrote it.</param>
    /// <param name="status">The HTTP status of the answer.</param>
    /// <param name="took">From the first of its middlewares to the last.</param>
    public void Answered(string? route, string method, int status, TimeSpan took)
    {
        var of = new KeyValuePair<string, object?>("route", route ?? "unmatched");
        _requests.Add(
            1, of, new("method", Known(method)), new("status", Statuses[status is >= 100 and < 600 ? status : StatusCodes.Status500InternalServerError]));
        _duration.Record(took.TotalSeconds, of);
    }

    /// <summary>A problem was answered.</summary>
    public void Problem(ProblemDetails problem) => _errors.Add(ProblemTypes.Of(problem));

    private static string Known(string method) => method switch
    {
        "GET" or "POST" or "HEAD" or "OPTIONS" or "PUT" or "DELETE" or "PATCH" or "TRACE" or "CONNECT" => method,
        _ => "OTHER",
    };
}
