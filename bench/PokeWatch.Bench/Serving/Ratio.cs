namespace PokeWatch.Bench.Serving;

/// <summary>
/// One system's figure over another's. Both are taken from the same round, which had the machine's same mood, and only then is the
/// median taken.
/// </summary>
/// <param name="Middle">The median over the rounds.</param>
/// <param name="Least">The least of a round.</param>
/// <param name="Most">The most of a round.</param>
internal sealed record Ratio(double Middle, double Least, double Most)
{
    /// <summary>The ratio of two systems, each named with whether it is cached.</summary>
    /// <returns>Null where one was not measured at these connections.</returns>
    public static Ratio? Of(
        IEnumerable<ServeMeasure> measures, int connections, (string Name, bool Cached) system, string peer, Func<ServeMeasure, double> figure)
    {
        var rounds = measures.Where(one => one.Connections == connections).GroupBy(one => one.Round);
        var ratios = new List<double>();
        foreach (var round in rounds)
        {
            var own = round.SingleOrDefault(one => one.System == system.Name && one.Cached == system.Cached);
            var other = round.SingleOrDefault(one => one.System == peer && !one.Cached);
            if (own is not null && other is not null)
            {
                ratios.Add(figure(own) / figure(other));
            }
        }

        return ratios.Count == 0 ? null : new(Median.Of(ratios), ratios.Min(), ratios.Max());
    }
}
