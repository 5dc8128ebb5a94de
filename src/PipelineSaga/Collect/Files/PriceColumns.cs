namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>The columns of a file of daily prices. Listing prices (low_price, mid_price) may be absent; others are ignored.</summary>
internal static class PriceColumns
{
    private static readonly string[] Required =
        ["card_id", "name", "set_id", "set_name", "number", "rarity", "variant", "date", "market_price"];

    /// <summary>Refuses a file that lacks a column.</summary>
    /// <exception cref="InvalidDataException">Names the file and what it lacks.</exception>
    public static void Require(string file, IReadOnlySet<string> names)
    {
        var missing = Required.Where(name => !names.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{file} has no column '{string.Join("', '", missing)}'.");
        }
    }
}
