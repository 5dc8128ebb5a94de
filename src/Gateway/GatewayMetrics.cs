using System.Diagnostics.Metrics;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cache;
using PokeWatch.Gateway.Keys;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.Gateway;

/// <summary>What the gateway counts of its work, apart from requests: meter <c>PokeWatch.Gateway</c>.</summary>
public sealed class GatewayMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Gateway";

    private readonly Meter _meter;
    private readonly Tally<Signal> _predictions;
    private readonly Tally<bool> _looks;
    private readonly Histogram<int> _batches;
    private readonly Tally _redisFailures;
    private readonly Tally<bool> _limited;
    private readonly Tally _limitedAlone;
    private readonly Tally<KeyRefusal> _keysRefused;
    private readonly Tally _keysUnreadable;

    /// <summary>Creates the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters, ServedPublication served)
    {
        var meter = _meter = meters.Create(MeterName);
        _predictions = new Tally<Signal>(
            meter, "pokewatch.predictions", "{answer}", "Fair prices answered, by signal.", "signal",
            Enum.GetValues<Signal>().Select(signal => (signal, signal.ToString().ToUpperInvariant())));
        _looks = new Tally<bool>(
            meter, "pokewatch.gateway.cache.looks", "{look}", "Looks into the cache, by whether an answer was found.", "result",
            (true, "hit"), (false, "miss"));
        _batches = meter.CreateHistogram("pokewatch.gateway.batch.size", "{question}", "Questions in a message to the workers, by stage.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });
        meter.CreateObservableGauge(
            "pokewatch.gateway.publication",
            () => served.Served is { } publication
                ? [new Measurement<long>(publication.Publication, new KeyValuePair<string, object?>("model_version", publication.ModelVersion))]
                : Array.Empty<Measurement<long>>(),
            description: "The highest publication that answers were of, with its model version.");
        _redisFailures = new Tally(meter, "pokewatch.gateway.redis.failures", "{failure}", "Commands that Redis did not answer.");
        _limited = new Tally<bool>(
            meter, "pokewatch.gateway.limited", "{request}", "Requests refused for being too many, by who is limited.", "by",
            (true, "key"), (false, "address"));
        _limitedAlone = new Tally(
            meter, "pokewatch.gateway.limits.unshared", "{request}", "Requests counted by this gateway alone while Redis was away.");
        _keysRefused = new Tally<KeyRefusal>(
            meter, "pokewatch.gateway.keys.refused", "{request}", "Requests refused for their key, by why.", "reason", Tally.Each<KeyRefusal>());
        _keysUnreadable = new Tally(meter, "pokewatch.gateway.keys.unreadable", "{read}", "Times that the file of keys could not be read.");
    }

    /// <summary>Counts one answered fair price.</summary>
    public void Answered(Signal signal) => _predictions.Add(signal);

    /// <summary>Counts one look into the cache.</summary>
    public void Looked(bool found) => _looks.Add(found);

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

    /// <summary>Shows which kinds of questions are refused at once.</summary>
    public void ObserveBreakers(Func<IEnumerable<(string Question, bool IsOpen)>> breakers) =>
        _meter.CreateObservableGauge(
            "pokewatch.gateway.breaker.open",
            () => breakers().Select(breaker =>
                new Measurement<int>(breaker.IsOpen ? 1 : 0, new KeyValuePair<string, object?>("question", breaker.Question))),
            description: "1 while questions of a kind are refused at once, because several in a row found nobody.");

    /// <summary>Counts one command that Redis did not answer.</summary>
    public void RedisFailed() => _redisFailures.Add();

    /// <summary>Counts one request refused for being too many.</summary>
    /// <param name="byKey">Whether by its key's limit; else by its address's.</param>
    public void Limited(bool byKey) => _limited.Add(byKey);

    /// <summary>Counts one request whose limit could not be shared.</summary>
    public void LimitedAlone() => _limitedAlone.Add();

    /// <summary>Counts one request refused for its key.</summary>
    public void KeyRefused(KeyRefusal why) => _keysRefused.Add(why);

    /// <summary>Counts one try to read the keys that failed.</summary>
    public void KeysUnreadable() => _keysUnreadable.Add();
}
