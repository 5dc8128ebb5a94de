namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Takes the non-null values of a column in the kind that the file stores them in.</summary>
public interface IRawColumnVisitor
{
    /// <summary>A text.</summary>
    void Text(int row, ReadOnlySpan<char> value);

    /// <summary>An integer.</summary>
    void Integer(int row, long value);

    /// <summary>A floating-point or decimal number.</summary>
    void Number(int row, double value);

    /// <summary>A date.</summary>
    void Day(int row, DateOnly value);

    /// <summary>A timestamp; to most columns its date as it is written (no time zone is applied).</summary>
    void Instant(int row, DateTime value) => Day(row, DateOnly.FromDateTime(value));
}
