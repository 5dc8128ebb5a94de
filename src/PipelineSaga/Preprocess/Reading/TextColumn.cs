using System.Globalization;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Reads a column as text: ids written as numbers become their digits, blank texts are unknown.</summary>
/// <param name="pool">Where the texts go.</param>
/// <param name="rows">Rows of the row group.</param>
public sealed class TextColumn(StringPool pool, int rows) : IRawColumnVisitor
{
    /// <summary>The code of each row's text; -1 where unknown.</summary>
    public int[] Codes { get; } = Unknown(rows);

    /// <inheritdoc/>
    public void Text(int row, ReadOnlySpan<char> value)
    {
        var trimmed = value.Trim();
        if (!trimmed.IsEmpty)
        {
            Codes[row] = pool.Code(trimmed);
        }
    }

    /// <inheritdoc/>
    public void Integer(int row, long value) => Text(row, value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Number(int row, double value)
    {
        // pandas turns integer ids into floats as soon as one is missing: 475417.0 is the id 475417.
        if (!double.IsNaN(value))
        {
            Text(row, value.ToString("0.################", CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc/>
    public void Day(int row, DateOnly value) => Text(row, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static int[] Unknown(int rows)
    {
        var codes = new int[rows];
        Array.Fill(codes, -1);
        return codes;
    }
}
