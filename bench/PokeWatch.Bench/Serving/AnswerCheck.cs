using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PokeWatch.Bench.Serving;

/// <summary>Holds a peer's answers against the real system's: who does less is faster for no merit.</summary>
internal static class AnswerCheck
{
    // What is refused, and how, must be the same too.
    private static readonly string[] Odd =
    [
        """{"card_id":"charizard_ex_199","signal_policy":"calibrated"}""",
        """{"card_id":"charizard_ex_199","signal_policy":"calibrated","buy_threshold_pct":0.05}""",
        """{"card_id":"no_such_card"}""",
        """{"card_id":"charizard_ex_199","date":"1999-01-09"}""",
        """{"card_id":"charizard_ex_199","date":"2025-02-30"}""",
        """{"card_id":"charizard_ex_199","buy_threshold_pct":1.5}""",
        """{"card_id":"charizard_ex_199","sell_threshold_pct":"0.1"}""",
        """{"card_id":"charizard_ex_199","signal_policy":"lucky"}""",
        """{"card_id":""",
        "{}",
    ];

    /// <summary>Asks both the same questions, some of them bad.</summary>
    /// <param name="real">The real system's gateway.</param>
    /// <param name="peer">The peer's gateway.</param>
    /// <param name="title">What to call the peer.</param>
    /// <param name="questions">Bodies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">An answer differs; shows both.</exception>
    public static async Task SameAsync(
        Uri real, Uri peer, string title, IEnumerable<string> questions, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        foreach (var question in questions.Concat(Odd))
        {
            var (expected, actual) = (await AskAsync(http, real, question, cancellationToken), await AskAsync(http, peer, question, cancellationToken));
            if (expected.Status != actual.Status || !JsonNode.DeepEquals(expected.Body, actual.Body))
            {
                throw new InvalidOperationException(
                    $"{title} answers {question} with {actual.Status} {actual.Body?.ToJsonString()}, "
                    + $"but the real system with {expected.Status} {expected.Body?.ToJsonString()}.");
            }
        }
    }

    private static async Task<(int Status, JsonNode? Body)> AskAsync(
        HttpClient http, Uri gateway, string question, CancellationToken cancellationToken)
    {
        using var content = new StringContent(question, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(new Uri(gateway, "/fair_price"), content, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var body = text.Length == 0 ? null : JsonNode.Parse(text);

        // Of a problem, what names this very request or only repeats the status is not part of the answer.
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? body : new JsonObject
        {
            ["detail"] = body?["detail"]?.DeepClone(),
            ["errors"] = body?["errors"]?.DeepClone(),
        });
    }
}
