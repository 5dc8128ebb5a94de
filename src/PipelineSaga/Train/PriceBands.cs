using System.Globalization;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>The price bands (USD) that figures and intervals are told by: what a few dollars cost moves otherwise than what hundreds do.</summary>
public static class PriceBands
{
    private static readonly double[] Lowest = [0, 1, 5, 10, 25, 50, 100];

    /// <summary>Each band's lowest price, USD, ascending; the last band has no upper end.</summary>
    public static IReadOnlyList<double> From => Lowest;

    /// <summary>The number of the band that a price (USD) lies in.</summary>
    public static int Of(double price)
    {
        var band = Lowest.Length - 1;
        while (band > 0 && price < Lowest[band])
        {
            band--;
        }

        return band;
    }

    /// <summary>The band's name: <c>5-10</c> reaches from 5 up to but not including 10, <c>100+</c> from 100 on.</summary>
    public static string Name(int band) => band == Lowest.Length - 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Lowest[band]}+")
        : string.Create(CultureInfo.InvariantCulture, $"{Lowest[band]}-{Lowest[band + 1]}");
}
