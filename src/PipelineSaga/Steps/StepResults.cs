using System.Text.Json;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Keeps the event that ended a job with the job.</summary>
internal static class StepResults
{
    private static readonly Dictionary<string, Type> Types = new[]
    {
        typeof(PricesCollected), typeof(PricesPreprocessed), typeof(ModelTrained), typeof(ModelDeployed), typeof(StepFailed),
    }.ToDictionary(type => type.Name);

    public static void Write(StepJob job, object result)
    {
        job.Result = JsonSerializer.Serialize(result, JsonSerializerOptions.Web);
        job.ResultType = result.GetType().Name;
        job.State = StepJobState.Ended;
        job.Owner = null;
        job.LeaseUntil = null;
    }

    public static (Type Type, object Result) Read(StepJob job)
    {
        var type = Types[job.ResultType!];
        return (type, JsonSerializer.Deserialize(job.Result!, type, JsonSerializerOptions.Web)!);
    }
}
