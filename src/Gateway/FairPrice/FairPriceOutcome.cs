using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>What became of one card of a batch: an answer or a problem, and in JSON one or the other.</summary>
[JsonConverter(typeof(Converter))]
public sealed record FairPriceOutcome
{
    /// <summary>A card that was judged.</summary>
    public FairPriceOutcome(FairPriceAnswer answer) => Answer = answer;

    /// <summary>A card that was not.</summary>
    public FairPriceOutcome(ProblemDetails problem) => Problem = problem;

    /// <summary>The answer; null with a problem.</summary>
    public FairPriceAnswer? Answer { get; }

    /// <summary>The problem; null with an answer.</summary>
    public ProblemDetails? Problem { get; }

    /// <summary>Writes whichever there is.</summary>
    public sealed class Converter : JsonConverter<FairPriceOutcome>
    {
        /// <inheritdoc />
        public override FairPriceOutcome Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Outcomes are only written.");

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, FairPriceOutcome value, JsonSerializerOptions options)
        {
            if (value.Answer is { } answer)
            {
                JsonSerializer.Serialize(writer, answer, options);
            }
            else
            {
                JsonSerializer.Serialize(writer, value.Problem, value.Problem!.GetType(), options);
            }
        }
    }
}
