using System.Globalization;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Reads a column as days: DATE, timestamps of any unit, or ISO 8601 texts with or without a time.</summary>
/// <param name="rows">Rows of the row group.</param>
public sealed class DayColumn(int rows) : IRawColumnVisitor
{
    /// <summary>The value of a row without a readable day.</summary>
    public const int Unknown = -1;

    /// <summary>Each row's <see cref="DateOnly.DayNumber"/>, or <see cref="Unknown"/>.</summary>
    public int[] Days { get; } = AllUnknown(rows);

    /// <summary>What stood in the rows that hold something which is no day.</summary>
    public Dictionary<int, string> Unreadable { get; } = [];

    /// <inheritdoc/>
    public void Text(int row, ReadOnlySpan<char> value)
    {
        var text = value.Trim();
        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Days[row] = date.DayNumber;
        }
        else if (!text.IsEmpty)
        {
            Unreadable[row] = text.Length <= 64 ? text.ToString() : string.Concat(text[..64], "…");
        }
    }

    /// <inheritdoc/>
    public void Integer(int row, long value) => Unreadable[row] = value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Number(int row, double value)
    {
        if (!double.IsNaN(value))
        {
            Unreadable[row] = value.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    /// <inheritdoc/>
    public void Day(int row, DateOnly value) => Days[row] = value.DayNumber;

    private static int[] AllUnknown(int rows)
    {
        var days = new int[rows];
        Array.Fill(days, Unknown);
        return days;
    }
}
