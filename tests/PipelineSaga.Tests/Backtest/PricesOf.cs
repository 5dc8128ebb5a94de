using System.Globalization;
using System.Text;

namespace PokeWatch.PipelineSaga.Tests.Backtest;

/// <summary>Writes CSV files in the layout of a file of daily prices, of made-up cards whose market price follows their listings.</summary>
internal static class PricesOf
{
    public static readonly DateOnly FirstDay = new(2025, 6, 1);

    /// <summary>Writes a file; from <paramref name="changedFrom"/> on the prices go another way.</summary>
    public static async Task<string> MadeUpCardsAsync(string folder, int cards, int days, DateOnly? changedFrom = null)
    {
        var random = new Random(3);
        var text = new StringBuilder("card_id,name,set_id,set_name,number,rarity,variant,date,market_price,low_price,mid_price,high_price\n");
        for (var card = 0; card < cards; card++)
        {
            var price = 6d + (card * 4);
            var listing = price;
            for (var day = 0; day < days; day++)
            {
                listing *= random.Next(10) == 0 ? Math.Exp((random.NextDouble() - 0.5) * 0.8) : 1;
                price *= Math.Pow(listing / price, 0.125);
                var date = FirstDay.AddDays(day);
                var factor = date >= changedFrom ? 1.5 + (0.1 * (card % 3)) : 1;
                text.Append(CultureInfo.InvariantCulture, $"{card},Card {card},{card % 3},Set {card % 3},{card},Rare,Holofoil,{date:yyyy-MM-dd},")
                    .Append(CultureInfo.InvariantCulture, $"{price * factor:F2},{listing * 0.9 * factor:F2},{listing * factor:F2},\n");
            }
        }

        var path = Path.Combine(folder, $"prices-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, text.ToString());
        return path;
    }
}
