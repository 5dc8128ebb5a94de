using System.Text.Json;
using Parquet;
using Parquet.Schema;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Reading;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>Writes the rows set aside: why, where they stood, and what they said.</summary>
public static class QuarantineWriter
{
    private static readonly ParquetSchema Schema = new(
        new DataField("reason", typeof(string), isNullable: false),
        new DataField("source_file", typeof(string), isNullable: false),
        new DataField<int>("source_row"),
        new DataField("card_id", typeof(string), isNullable: true),
        new DataField<DateOnly?>("date"),
        new DataField("date_text", typeof(string), isNullable: true),
        new DataField<double?>("market_price"));

    /// <summary>Writes <paramref name="rows"/> of <paramref name="raw"/>; source_row counts from 0.</summary>
    public static async Task WriteAsync(Observations raw, int[] rows, Stream stream, CancellationToken cancellationToken)
    {
        var names = Enum.GetValues<QuarantineReason>().ToDictionary(r => r, r => JsonNamingPolicy.SnakeCaseLower.ConvertName(r.ToString()));
        var fields = Schema.DataFields;
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, cancellationToken: cancellationToken);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(fields[0], Array.ConvertAll(rows, row => names[raw.Fault[row]]));
        await group.WriteAsync(fields[1], Array.ConvertAll(rows, row => raw.Origin(row).File));
        await group.WriteAsync<int>(fields[2], Array.ConvertAll(rows, row => raw.Origin(row).Row), cancellationToken: cancellationToken);
        await group.WriteAsync(fields[3], Array.ConvertAll(rows, row => raw.Cards[raw.Card[row]])!);
        await group.WriteAsync<DateOnly>(
            fields[4],
            Array.ConvertAll(rows, row => raw.Day[row] < 0 ? (DateOnly?)null : DateOnly.FromDayNumber(raw.Day[row])).AsMemory(),
            cancellationToken: cancellationToken);
        await group.WriteAsync(fields[5], Array.ConvertAll(rows, row => raw.UnreadableDates.GetValueOrDefault(row))!);
        await group.WriteAsync<double>(
            fields[6],
            Array.ConvertAll(rows, row => double.IsNaN(raw.Market[row]) ? (double?)null : raw.Market[row]).AsMemory(),
            cancellationToken: cancellationToken);
    }
}
