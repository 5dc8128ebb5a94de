using System.Globalization;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Reads a column as instants (UTC): timestamps of any unit, dates (their midnight), or ISO 8601 texts.</summary>
/// <param name="rows">Rows of the row group.</param>
internal sealed class InstantColumn(int rows) : IRawColumnVisitor
{
    /// <summary>The value of a row without a readable instant.</summary>
    public static readonly DateTime Unknown = DateTime.MinValue;

    /// <summary>Each row's instant, UTC, or <see cref="Unknown"/>.</summary>
    public DateTime[] Instants { get; } = new DateTime[rows];

    /// <inheritdoc/>
    public void Text(int row, ReadOnlySpan<char> value)
    {
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            Instants[row] = instant.UtcDateTime;
        }
    }

    /// <inheritdoc/>
    public void Integer(int row, long value)
    {
        // A number says no unit: leave it unknown.
    }

    /// <inheritdoc/>
    public void Number(int row, double value)
    {
        // As with integers.
    }

    /// <inheritdoc/>
    public void Day(int row, DateOnly value) => Instant(row, value.ToDateTime(TimeOnly.MinValue));

    /// <inheritdoc/>
    public void Instant(int row, DateTime value) => Instants[row] = DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
