using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.Bench.Answers;

/// <summary>Makes questions for POST /fair_price by chance; the same seed gives the same ones.</summary>
/// <param name="model">Whose cards and days they are about.</param>
/// <param name="seed">Settles all chance.</param>
internal sealed class QuestionGenerator(ModelSnapshot model, int seed)
{
    private static readonly string[] Refused =
        ["-0.1", "1.0001", "2", "1e400", "-1e-300", "\"0.1\"", "true", "[]", "{}", "0.1,\"buy_threshold_pct\":0.2"];

    private readonly Random _random = new(seed);
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>A body whose answer is a fair price.</summary>
    public byte[] NextAnswerable() => Write(w =>
    {
        var card = model.Cards[_random.Next(model.Cards.Count)];
        w.WriteString("card_id", card.CardId);
        if (_random.Next(3) > 0 && model.TryGetSeries(card.CardId, out var series))
        {
            w.WriteString("date", Text(series[_random.Next(series.Count)].Date));
        }

        Thresholds(w);
        Policy(w);
    });

    /// <summary>A body of any kind: answerable (three in five), unknown card, missing day, refused.</summary>
    public byte[] Next() => _random.Next(20) switch
    {
        < 12 => NextAnswerable(),
        < 14 => Write(w =>
        {
            w.WriteString("card_id", model.Cards[_random.Next(model.Cards.Count)].CardId);
            w.WriteString("date", Text(AnyDay()));
            Thresholds(w);
        }),
        < 17 => Write(w =>
        {
            w.WriteString("card_id", NearMiss());
            Thresholds(w);
        }),
        17 => Write(w =>
        {
            w.WriteString("card_id", _random.Next(4) switch { 0 => "", 1 => "  ", 2 => new string('x', 201), _ => model.Cards[0].CardId });
            w.WriteString("signal_policy", _random.Next(2) == 0 ? "fixed" : "loose");
        }),
        18 => Write(w =>
        {
            w.WriteString("card_id", model.Cards[_random.Next(model.Cards.Count)].CardId);
            w.WriteString("date", _random.Next(3) switch { 0 => "2025-02-30", 1 => "yesterday", _ => "20250101" });
        }),
        _ => Write(w =>
        {
            w.WriteString("card_id", model.Cards[_random.Next(model.Cards.Count)].CardId);
            w.WritePropertyName("buy_threshold_pct");
            w.WriteRawValue(Refused[_random.Next(Refused.Length)], skipInputValidation: true);
        }),
    };

    private void Thresholds(Utf8JsonWriter writer)
    {
        var which = _random.Next(4);
        if ((which & 1) != 0)
        {
            writer.WriteNumber("buy_threshold_pct", Threshold());
        }

        if ((which & 2) != 0)
        {
            writer.WriteNumber("sell_threshold_pct", Threshold());
        }
    }

    // Round ones, the bounds and any other.
    private double Threshold() => _random.Next(4) switch
    {
        0 => _random.Next(0, 31) / 100d,
        1 => _random.Next(2),
        _ => _random.NextDouble() * 0.3,
    };

    private void Policy(Utf8JsonWriter writer)
    {
        if (_random.Next(3) == 0)
        {
            writer.WriteString("signal_policy", _random.Next(2) == 0 ? "fixed" : "calibrated");
        }
    }

    private DateOnly AnyDay() => _random.Next(6) switch
    {
        0 => DateOnly.MinValue,
        1 => DateOnly.MaxValue,
        _ => model.LastDay.AddDays(_random.Next(-1000, 30)),
    };

    private string NearMiss()
    {
        var id = model.Cards[_random.Next(model.Cards.Count)].CardId.ToCharArray();
        var at = _random.Next(id.Length);
        return _random.Next(6) switch
        {
            0 => new string(id[..at]) + new string(id[(at + 1)..]) + "_",
            1 => new string(id).ToUpperInvariant(),
            2 => string.Create(CultureInfo.InvariantCulture, $"card_{_random.Next():x}"),
            3 => new string(id) + "\u00e9\ud83c\udca1 \"<'&\\\n",
            4 => new string([.. id.Reverse()]) + "!",
            _ => $"{new string(id)}{_random.Next(1000)}",
        };
    }

    private byte[] Write(Action<Utf8JsonWriter> fields)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return _buffer.WrittenSpan.ToArray();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
