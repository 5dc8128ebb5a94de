using k8s.Models;
using MassTransit;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;
using PokeWatch.ModelWorker;

namespace PokeWatch.Deployment.Tests.Kubernetes;

public sealed class When_model_workers_are_scaled
{
    [Fact]
    public async Task cpu_and_memory_decide_between_two_and_five()
    {
        var scaler = (await Manifests.OfOverlayAsync("production")).Get<V2HorizontalPodAutoscaler>("model-worker").Spec;
        Assert.Equal((2, 5), (scaler.MinReplicas, scaler.MaxReplicas));
        Assert.Equal(
            [("cpu", 70), ("memory", 80)],
            scaler.Metrics.Select(metric => (metric.Resource.Name, metric.Resource.Target.AverageUtilization!.Value)));
        AssertPace(scaler.Behavior);
    }

    [Fact]
    public async Task the_length_of_queues_decides_as_well_where_there_is_keda()
    {
        var keda = await Manifests.OfOverlayAsync("keda");
        Assert.False(keda.Has<V2HorizontalPodAutoscaler>("model-worker"));
        var scaler = keda.Get<ScaledObject>("model-worker").Spec;
        Assert.Equal((2, 5), (scaler.MinReplicaCount, scaler.MaxReplicaCount));
        AssertPace(scaler.Advanced!.HorizontalPodAutoscalerConfig!.Behavior!);
        Assert.Equal(
            [("cpu", "70"), ("memory", "80")],
            scaler.Triggers.Where(trigger => trigger.MetricType == "Utilization").Select(trigger => (trigger.Type, trigger.Metadata["value"])));
        var queues = scaler.Triggers.Where(trigger => trigger.Type == "rabbitmq").Select(trigger => trigger.Metadata["queueName"]).ToList();
        Assert.Contains("questions.predict-fair-prices", queues);
        Assert.Subset(ModelWorkerQueues(), queues.ToHashSet());
    }

    private static void AssertPace(V2HorizontalPodAutoscalerBehavior behavior)
    {
        var up = Assert.Single(behavior.ScaleUp.Policies);
        var down = Assert.Single(behavior.ScaleDown.Policies);
        Assert.Equal(("Percent", 100, 30), (up.Type, up.Value, up.PeriodSeconds));
        Assert.Equal(("Percent", 50, 300), (down.Type, down.Value, down.PeriodSeconds));
    }

    // As the model worker's own definitions name them.
    private static HashSet<string> ModelWorkerQueues() =>
    [
        .. typeof(ModelWorkerRegistration).Assembly.GetTypes()
            .Where(type => type.GetConstructor([]) is not null && type.IsAssignableTo(typeof(IConsumerDefinition)))
            .Select(type => ((IConsumerDefinition)Activator.CreateInstance(type)!).GetEndpointName(KebabCaseEndpointNameFormatter.Instance)),
    ];
}
