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
    private readonly Counter<long> _limited;
    private readonly Counter<long> _limitedAlone;
    private readonly Counter<long> _keysUnreadable;

    /// <summary>Creates the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("pokewatch.gateway.fair_price.answers", "{answer}", "Fair prices answered, by signal.");
        _problems = meter.CreateCounter<long>("pokewatch.gateway.problems", "{problem}", "Problems answered, by HTTP status.");
        _redisFailures = meter.CreateCounter<long>("pokewatch.gateway.redis.failures", "{failure}", "Commands that Redis did not answer.");
        _limited = meter.CreateCounter<long>("pokewatch.gateway.limited", "{request}", "Requests refused for being too many, by who is limited.");
        _limitedAlone = meter.CreateCounter<long>(
            "pokewatch.gateway.limits.unshared", "{request}", "Requests counted by this gateway alone while Redis was away.");
        _keysUnreadable = meter.CreateCounter<long>("pokewatch.gateway.keys.unreadable", "{read}", "Times that the file of keys could not be read.");
    }

    /// <summary>Counts one answered fair price.</summary>
    public void Answered(Signal signal) => _answers.Add(1, new KeyValuePair<string, object?>("signal", signal.ToString().ToUpperInvariant()));

    /// <summary>Counts one answer that is a problem.</summary>
    public void Problem(int status) => _problems.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>Counts one command that Redis did not answer.</summary>
    public void RedisFailed() => _redisFailures.Add(1);

    /// <summary>Counts one request refused for being too many.</summary>
    /// <param name="byKey">Whether by its key's limit; else by its address's.</param>
    public void Limited(bool byKey) => _limited.Add(1, new KeyValuePair<string, object?>("by", byKey ? "key" : "address"));

    /// <summary>Counts one request whose limit could not be shared.</summary>
    public void LimitedAlone() => _limitedAlone.Add(1);

    /// <summary>Counts one try to read the keys that failed.</summary>
    public void KeysUnreadable() => _keysUnreadable.Add(1);
}
