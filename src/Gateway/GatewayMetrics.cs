using System.Diagnostics.Metrics;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway;

/// <summary>What the gateway counts beside ASP.NET Core's own request metrics: meter <c>PokeWatch.Gateway</c>.</summary>
public sealed class GatewayMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Gateway";

    private readonly Counter<long> _answers;
    private readonly Counter<long> _problems;
    private readonly Counter<long> _redisFailures;

    /// <summary>Creates the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("pokewatch.gateway.fair_price.answers", "{answer}", "Fair prices answered, by signal.");
        _problems = meter.CreateCounter<long>("pokewatch.gateway.problems", "{problem}", "Problems answered, by HTTP status.");
        _redisFailures = meter.CreateCounter<long>("pokewatch.gateway.redis.failures", "{failure}", "Commands that Redis did not answer.");
    }

    /// <summary>Counts one answered fair price.</summary>
    public void Answered(Signal signal) => _answers.Add(1, new KeyValuePair<string, object?>("signal", signal.ToString().ToUpperInvariant()));

    /// <summary>Counts one answer that is a problem.</summary>
    public void Problem(int status) => _problems.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>Counts one command that Redis did not answer.</summary>
    public void RedisFailed() => _redisFailures.Add(1);
}
