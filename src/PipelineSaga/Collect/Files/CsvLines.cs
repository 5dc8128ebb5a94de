using System.Buffers.Text;
using System.Text;
using CsvHelper;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Some lines of a CSV file, by column.</summary>
internal sealed class CsvLines(string path, CsvReader csv, IReadOnlyDictionary<string, int> columns, TextPool pool)
{
    private static readonly string[] Texts = ["card_id", "variant", "name", "set_id", "set_name", "number", "rarity"];
    private static readonly string[] Prices = ["market_price", "low_price", "mid_price"];

    private readonly Dictionary<string, List<string?>> _texts = Texts.ToDictionary(name => name, _ => new List<string?>());
    private readonly Dictionary<string, List<double?>> _prices = Prices.ToDictionary(name => name, _ => new List<double?>());
    private readonly List<DateOnly?> _dates = [];

    /// <summary>How many lines were kept.</summary>
    public int Count => _dates.Count;

    /// <summary>Reads up to <paramref name="lines"/> lines; false at the end of the file.</summary>
    /// <exception cref="InvalidDataException">A line breaks off, or a value is no date or number; names file, line and column.</exception>
    public async Task<bool> ReadAsync(int lines, bool keep, CancellationToken cancellationToken)
    {
        for (var line = 0; line < lines; line++)
        {
            try
            {
                if (!await csv.ReadAsync(cancellationToken))
                {
                    return false;
                }
            }
            catch (FormatException exception)
            {
                throw new InvalidDataException($"{path}, line {csv.LineNumber}: {exception.Message}", exception);
            }

            if (keep)
            {
                Add();
            }
        }

        return true;
    }

    /// <summary>The keys of the lines.</summary>
    public PriceKeys Keys() => new([.. _texts["card_id"]], [.. _texts["variant"]], [.. _dates]);

    /// <summary>The values of the lines.</summary>
    public PriceValues Values() => new(
        [.. _texts["name"]], [.. _texts["set_id"]], [.. _texts["set_name"]], [.. _texts["number"]], [.. _texts["rarity"]],
        [.. _prices["market_price"]], [.. _prices["low_price"]], [.. _prices["mid_price"]]);

    private void Add()
    {
        Span<char> text = stackalloc char[256];
        foreach (var (name, column) in _texts)
        {
            var field = Field(name);
            column.Add(field.IsEmpty ? null
                : field.Length <= text.Length ? pool.Share(text[..Encoding.UTF8.GetChars(field, text)])
                : pool.Share(Encoding.UTF8.GetString(field)));
        }

        foreach (var (name, column) in _prices)
        {
            var field = Field(name);
            column.Add(field.IsEmpty ? null
                : Utf8Parser.TryParse(field, out double price, out var used) && used == field.Length ? price
                : throw Wrong(name, "number"));
        }

        var date = Field("date");
        _dates.Add(date.IsEmpty ? null
            : IsoDay.TryParse(Encoding.UTF8.GetString(date), out var day) ? day
            : throw Wrong("date", "ISO 8601 date"));
    }

    private ReadOnlySpan<byte> Field(string name) => columns.TryGetValue(name, out var index) ? csv.GetSpan(index) : default;

    private InvalidDataException Wrong(string column, string kind) =>
        new($"{path}, line {csv.LineNumber}: {column} '{Encoding.UTF8.GetString(Field(column))}' is not a {kind}.");
}
