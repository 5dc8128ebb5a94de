using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Bench.Peers;

/// <summary><c>POST /fair_price</c> as the real gateway answers it, whatever lies behind.</summary>
internal static class PeerGateway
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapPeerGateway(this IEndpointRouteBuilder endpoints)
    {
        var workers = endpoints.ServiceProvider.GetRequiredService<IWorkers>();
        VersionFacts? facts = null;

        endpoints.MapPost("/fair_price", async context =>
        {
            FairPriceRequest? request;
            try
            {
                request = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, RestJson.AsTheGateway.FairPriceRequest);
            }
            catch (JsonException exception)
            {
                var (field, reason) = JsonFault.Explain(exception, typeof(FairPriceRequest), RestJson.AsTheGateway.Options);
                await Problem.Invalid(field, reason).ExecuteAsync(context);
                return;
            }

            var policy = SignalPolicy.Fixed;
            if (Check(request, ref policy) is { } invalid)
            {
                await invalid.ExecuteAsync(context);
                return;
            }

            var predicted = await workers.PredictAsync(new PredictFairPrice { CardId = request!.CardId!, Date = request.Date });
            if (predicted.Price is not { } price)
            {
                await CardProblems.NotFound((object?)predicted.NoCard ?? predicted.NoDate!).ExecuteAsync(context);
                return;
            }

            var version = facts;
            if (version?.ModelVersion != price.ModelVersion)
            {
                facts = version = await workers.DescribeAsync();
            }

            var ruling = SignalRuling.Resolve(policy, version.Signals, request.BuyThresholdPct, request.SellThresholdPct);
            var verdict = await workers.DecideAsync(new DecideSignal
            {
                MarketPrice = price.MarketPrice,
                FairPrice = price.FairPrice,
                BuyThreshold = ruling.Buy,
                SellThreshold = ruling.Sell,
                NeverBuy = ruling.NeverBuy,
                NeverSell = ruling.NeverSell,
            });
            if (verdict.Decided is not { } decision)
            {
                await Problem.Invalid(verdict.Refused!.Field, verdict.Refused.Reason).ExecuteAsync(context);
                return;
            }

            var answer = FairPriceAnswer.From(
                price with { Signals = version.Signals, TableSha256 = version.TableSha256 }, ruling, decision);
            await context.Response.WriteJsonAsync(answer, RestJson.AsTheGateway.FairPriceAnswer);
        });
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Check(FairPriceRequest? request, ref SignalPolicy policy)
    {
        if (request is null)
        {
            return Problem.Invalid(JsonFault.Body, "A JSON object is required.");
        }

        var errors = new FieldErrors()
            .Id("card_id", request.CardId)
            .Fraction("buy_threshold_pct", request.BuyThresholdPct)
            .Fraction("sell_threshold_pct", request.SellThresholdPct);

        // A choice costs a few strings: not where there is none to make.
        return (request.SignalPolicy is null ? errors : errors.Choice("signal_policy", request.SignalPolicy, ref policy)).ToProblem();
    }
}
