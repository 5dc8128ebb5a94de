using System.Reflection;
using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Workers;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Health;

/// <summary><c>GET /health</c>.</summary>
public static class HealthApi
{
    private static readonly PartHealth<GatewayDetails> Gateway = new()
    {
        Status = HealthState.Healthy,
        Details = new() { Version = typeof(HealthApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion },
    };

    /// <summary>Maps the endpoint.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health", CheckAsync)
            .WithName("GetHealth")
            .WithTags("Health")
            .WithSummary("Can fair prices be served, and how is each part?")
            .WithDescription(
                "Asks every part at the same time. 503 when fair prices cannot be served; a pipeline that is away is degraded and 200.")
            .Produces<HealthReport>()
            .Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> CheckAsync(WorkerDesk workers, BrokerHealth brokerHealth, IOptions<GatewayOptions> options)
    {
        var limit = options.Value.HealthTimeout;
        var modelTask = AskAsync(workers, Questions.ModelStatus, new GetModelStatus(), limit, (ModelStatus status) =>
            status.ModelVersion is null ? (HealthState.Unhealthy, $"No model is loaded. {status.LastFailure}".TrimEnd())
            : status.LastFailure is { } failure ? (HealthState.Degraded, $"The last load failed: {failure}")
            : (HealthState.Healthy, null));
        var decisionTask = AskAsync(workers, Questions.DecisionStatus, new GetDecisionStatus(), limit, (DecisionStatus _) =>
            (HealthState.Healthy, null));
        var pipelineTask = AskAsync(workers, Questions.PipelineStatus, new GetPipelineStatus(), limit, (PipelineStatus _) =>
            (HealthState.Healthy, null));
        var (model, decision, pipeline) = (await modelTask, await decisionTask, await pipelineTask);
        var broker = Describe(brokerHealth.Status);

        var report = new HealthReport
        {
            Status = HealthReport.Sum(broker.Status, model.Status, decision.Status, pipeline.Status),
            Gateway = Gateway,
            Model = model,
            Decision = decision,
            Pipeline = pipeline,
            Broker = broker,
        };
        return TypedResults.Json(
            report,
            statusCode: report.Status == HealthState.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static async Task<PartHealth<TStatus>> AskAsync<TQuestion, TStatus>(
        WorkerDesk workers,
        Question<TQuestion> question,
        TQuestion message,
        TimeSpan limit,
        Func<TStatus, (HealthState State, string? Reason)> judge)
        where TQuestion : class
        where TStatus : class
    {
        try
        {
            var status = (TStatus)await workers.AskAsync(question, message, limit);
            var (state, reason) = judge(status);
            return new() { Status = state, Reason = reason, Details = status };
        }
        catch (Exception exception) when (exception is WorkerUnavailableException or WorkerFailedException)
        {
            return new() { Status = HealthState.Unhealthy, Reason = exception.Message };
        }
    }

    private static PartHealth<BrokerDetails> Describe(BusHealthStatus status) => new()
    {
        Status = status switch
        {
            BusHealthStatus.Healthy => HealthState.Healthy,
            BusHealthStatus.Degraded => HealthState.Degraded,
            _ => HealthState.Unhealthy,
        },
        Reason = status == BusHealthStatus.Healthy ? null : "The message broker cannot be reached, or not by all of this process.",
        Details = new() { Description = status.ToString() },
    };
}
