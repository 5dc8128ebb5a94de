using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using PokeWatch.Contracts;
using PokeWatch.DecisionWorker;
using PokeWatch.Gateway;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Replication;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace PokeWatch.Bench.Answers;

/// <summary>What POST /fair_price must answer, computed in this process by the services' own rules: no broker, no gateway in between.</summary>
internal sealed class DirectAnswers
{
    private readonly DecisionOptions _decision = new();
    private readonly JsonSerializerOptions _json = new JsonOptions().SerializerOptions;

    /// <summary>Answers from a model.</summary>
    public DirectAnswers(ModelSnapshot model)
    {
        Model = model;
        GatewayJson.Configure(_json);
    }

    /// <summary>The model.</summary>
    public ModelSnapshot Model { get; }

    /// <summary>Loads what a store's <c>models/current.json</c> names.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published.</exception>
    public static async Task<DirectAnswers> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var store = new FileStore(folder);
        var published = await new CurrentModelFile(store).ReadAsync(cancellationToken)
            ?? throw new InvalidOperationException("The store has no published model.");
        return new(await new ModelLoader(store, TimeProvider.System, NullLogger<ModelLoader>.Instance).LoadAsync(published, cancellationToken));
    }

    /// <summary>The answer to a question, by the bytes of its body.</summary>
    public ExpectedAnswer For(ReadOnlySpan<byte> body)
    {
        FairPriceRequest request;
        try
        {
            request = JsonSerializer.Deserialize<FairPriceRequest>(body, _json)!;
        }
        catch (JsonException exception)
        {
            var (field, reason) = JsonFault.Explain(exception, typeof(FairPriceRequest), _json);
            return Of(Problem.Invalid(field, reason));
        }

        var policy = SignalPolicy.Fixed;
        var invalid = new FieldErrors()
            .Id("card_id", request.CardId)
            .Fraction("buy_threshold_pct", request.BuyThresholdPct)
            .Fraction("sell_threshold_pct", request.SellThresholdPct)
            .Choice("signal_policy", request.SignalPolicy, ref policy)
            .ToProblem();
        if (invalid is not null)
        {
            return Of(invalid);
        }

        var predicted = CardQuestions.Answer(Model, new PredictFairPrice { CardId = request.CardId!, Date = request.Date });
        if (predicted is not FairPricePredicted price)
        {
            return Of(CardProblems.NotFound(predicted));
        }

        var ruling = SignalRuling.Resolve(policy, price.Signals, request.BuyThresholdPct, request.SellThresholdPct);
        var outcome = DecisionQuestions.Answer(
            new DecideSignal
            {
                MarketPrice = price.MarketPrice,
                FairPrice = price.FairPrice,
                BuyThreshold = ruling.Buy,
                SellThreshold = ruling.Sell,
                NeverBuy = ruling.NeverBuy,
                NeverSell = ruling.NeverSell,
            },
            _decision);
        return outcome.IsDecided
            ? ExpectedAnswer.Exactly(200, JsonSerializer.SerializeToUtf8Bytes(FairPriceAnswer.From(price, ruling, outcome.Decided), _json))
            : Of(Problem.Invalid(outcome.Refused.Field, outcome.Refused.Reason));
    }

    // As the gateway's ProblemWriter finishes it.
    private ExpectedAnswer Of(ProblemHttpResult result)
    {
        ProblemDetails problem = result.ProblemDetails;
        problem.Type = null;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(result.StatusCode);
        problem.Extensions.Remove("traceId");
        problem.Extensions[ExpectedAnswer.TraceId] = "";
        return ExpectedAnswer.ButTrace(result.StatusCode, JsonSerializer.SerializeToUtf8Bytes(problem, problem.GetType(), _json));
    }
}
