using System.Globalization;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Reads a column as numbers; what is no number is unknown.</summary>
/// <param name="rows">Rows of the row group.</param>
public sealed class NumberColumn(int rows) : IRawColumnVisitor
{
    /// <summary>Each row's number; NaN where unknown.</summary>
    public double[] Values { get; } = Unknown(rows);

    /// <inheritdoc/>
    public void Text(int row, ReadOnlySpan<char> value) =>
        Values[row] = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    /// <inheritdoc/>
    public void Integer(int row, long value) => Values[row] = value;

    /// <inheritdoc/>
    public void Number(int row, double value) => Values[row] = value;

    /// <inheritdoc/>
    public void Day(int row, DateOnly value)
    {
        // A date is no price: leave it unknown.
    }

    private static double[] Unknown(int rows)
    {
        var values = new double[rows];
        Array.Fill(values, double.NaN);
        return values;
    }
}
