namespace PokeWatch.Bench.Serving;

/// <summary>The middle of some figures.</summary>
internal static class Median
{
    /// <summary>The middle one; of an even number, halfway between the middle two.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static double Of(IEnumerable<double> figures)
    {
        var ordered = figures.Order().ToList();
        return ordered.Count == 0
            ? throw new ArgumentException("There are no figures.", nameof(figures))
            : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
