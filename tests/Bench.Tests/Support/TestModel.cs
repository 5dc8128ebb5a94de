using System.Text;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Http;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.Bench.Tests.Support;

/// <summary>A model of three cards with ten days each, made by hand.</summary>
internal static class TestModel
{
    public static DirectAnswers Answers() => new(new ModelSnapshot(
        new ModelPublished
        {
            Publication = 1,
            ModelVersion = "20250110-test",
            Model = new StoredFile { Path = "m", Sha256 = "m" },
            Table = new StoredFile { Path = "t", Sha256 = "t" },
            Features = ["a"],
            PublishedAt = DateTimeOffset.UnixEpoch,
        },
        [Series("alpha_1", 1), Series("beta_2", 2), Series("gamma_3", 3)],
        new DateOnly(2025, 1, 10),
        DateTimeOffset.UnixEpoch));

    /// <summary>A response as a connection would give it.</summary>
    public static LeanResponse Response(int status, string body, string? type = null, string more = "") => new(
        status,
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: {type ?? (status == 200 ? "application/json; charset=utf-8" : "application/problem+json")}\r\n{more}"),
        Encoding.UTF8.GetBytes(body),
        false);

    private static PriceSeries Series(string id, int price)
    {
        var days = Enumerable.Range(new DateOnly(2025, 1, 1).DayNumber, 10).ToArray();
        return new PriceSeries(
            new CardSummary
            {
                CardId = id,
                Name = id,
                FirstDate = new DateOnly(2025, 1, 1),
                LastDate = new DateOnly(2025, 1, 10),
            },
            new PriceColumns
            {
                Days = days,
                MarketPrices = [.. days.Select((_, i) => price + (i * 0.01))],
                FairPrices = [.. days.Select((_, i) => price * 1.1)],
                LowConfidence = new LowConfidenceReasons[days.Length],
            });
    }
}
