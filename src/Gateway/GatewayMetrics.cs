using System.Diagnostics.Metrics;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cache;

namespace PokeWatch.Gateway;

/// <summary>What the gateway counts beside ASP.NET Core's own request metrics: meter <c>PokeWatch.Gateway</c>.</summary>
public sealed class GatewayMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Gateway";

    private static readonly KeyValuePair<string, object?> Hit = new("result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("result", "miss");

    private readonly Counter<long> _answers;
    private readonly Counter<long> _problems;
    private readonly Counter<long> _looks;
    private readonly Histogram<int> _batches;
    private readonly Meter _meter;
    private readonly Counter<long> _redisFailures;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _limitedAlone;
    private readonly Counter<long> _keysUnreadable;

    /// <summary>Creates the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters, ServedPublication served)
    {
        var meter = _meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("pokewatch.gateway.fair_price.answers", "{answer}", "Fair prices answered, by signal.");
        _problems = meter.CreateCounter<long>("pokewatch.gateway.problems", "{problem}", "Problems answered, by HTTP status.");
        _looks = meter.CreateCounter<long>("pokewatch.gateway.cache.looks", "{look}", "Looks into the cache, by whether an answer was found.");
        _batches = meter.CreateHistogram("pokewatch.gateway.batch.size", "{question}", "Questions in a message to the workers, by stage.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });
        meter.CreateObservableGauge(
            "pokewatch.gateway.publication",
            () => served.Served is { } publication
                ? [new Measurement<long>(publication.Publication, new KeyValuePair<string, object?>("model_version", publication.ModelVersion))]
                : Array.Empty<Measurement<long>>(),
            description: "The highest publication that answers were of, with its model version.");
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

    /// <summary>Counts one look into the cache.</summary>
    public void Looked(bool found) => _looks.Add(1, found ? Hit : Miss);

    /// <summary>Counts one message to the workers of a stage, <c>pricing</c> or <c>judging</c>, with the questions in it.</summary>
    public void Batch(string stage, int questions) => _batches.Record(questions, new KeyValuePair<string, object?>("stage", stage));

    /// <summary>Shows how many questions wait for a message.</summary>
    public void ObserveWaiting(Func<int> pricing, Func<int> judging) =>
        _meter.CreateObservableGauge(
            "pokewatch.gateway.batch.waiting",
            () => new[]
            {
                new Measurement<int>(pricing(), new KeyValuePair<string, object?>("stage", "pricing")),
                new Measurement<int>(judging(), new KeyValuePair<string, object?>("stage", "judging")),
            },
            description: "Questions that wait for a message to the workers, by stage.");

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
