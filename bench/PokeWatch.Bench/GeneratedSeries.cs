namespace PokeWatch.Bench;

/// <summary>
/// The prices of one made-up series, day by day, USD in whole cents: a random walk that stands still on many days, as slow averages
/// of sales do, and listings around it. Of all series about 72% cost less than 0.50 USD, as in the real data.
/// </summary>
internal sealed class GeneratedSeries
{
    private readonly Random _random;
    private readonly double _level;
    private double _market, _low, _mid;

    /// <summary>Begins a series.</summary>
    public GeneratedSeries(Random random)
    {
        _random = random;
        _level = _market = Math.Clamp(Math.Exp(Math.Log(0.141) + (2.17 * Normal())), 0.02, 3000);
        (_low, _mid) = (0.7 + (0.2 * random.NextDouble()), 1.05 + (0.25 * random.NextDouble()));
    }

    /// <summary>The next day's market price, lowest and middle listing; listings are missing now and then.</summary>
    public (double Market, double? Low, double? Mid) Next()
    {
        if (_random.NextDouble() < 0.6)
        {
            // Drawn back to its level, so that a year of steps does not end at nothing.
            _market *= Math.Exp((0.026 * Normal()) + (0.01 * Math.Log(_level / _market)));
        }

        _low = Math.Clamp(_low + (0.01 * Normal()), 0.4, 1);
        _mid = Math.Clamp(_mid + (0.01 * Normal()), 1, 2);
        return (Cents(_market), Listing(_market * _low), Listing(_market * _mid));
    }

    private double? Listing(double price) => _random.NextDouble() < 0.01 ? null : Cents(price);

    private static double Cents(double price) => Math.Max(0.01, Math.Round(price, 2));

    private double Normal()
    {
        // Box and Muller's transform.
        var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * _random.NextDouble());
    }
}
