using System.Text.Json;
using MassTransit;
using MassTransit.Events;
using MassTransit.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Runs;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>
/// The machine is total: every pair of a situation and an event is tried, and either does what the table says or leaves
/// the run exactly as it was. Nothing faults.
/// </summary>
public sealed class When_any_event_comes_in_any_state
{
    /// <summary>The token of every message that the seeded runs have scheduled.</summary>
    private static readonly Guid Token = Guid.Parse("11111111-2222-3333-4444-555555555555");

    private static readonly string[] Scheduled = ["Retry", "Deadline", "ReplicaWait"];

    private const string Collecting = "Collecting";
    private const string Preprocessing = "Preprocessing";
    private const string Training = "Training";
    private const string Deploying = "Deploying";
    private const string Completed = "Completed";
    private const string Failed = "Failed";
    private const string Cancelled = "Cancelled";

    /// <summary>The situations: each state, and where a state has several, each of them.</summary>
    private static readonly Dictionary<string, Func<Guid, PipelineRunState?>> Situations = new()
    {
        ["None"] = _ => null,
        ["Collecting"] = id => Run(id, Collecting, PipelineStep.Collect),
        ["CollectingAwaitsRetry"] = id => AwaitingRetry(Run(id, Collecting, PipelineStep.Collect)),
        ["Preprocessing"] = id => Run(id, Preprocessing, PipelineStep.Preprocess),
        ["PreprocessingAwaitsRetry"] = id => AwaitingRetry(Run(id, Preprocessing, PipelineStep.Preprocess)),
        ["Training"] = id => Run(id, Training, PipelineStep.Train),
        ["TrainingAwaitsRetry"] = id => AwaitingRetry(Run(id, Training, PipelineStep.Train)),
        ["Deploying"] = id => Run(id, Deploying, PipelineStep.Deploy),
        ["DeployingAwaitsRetry"] = id => AwaitingRetry(Run(id, Deploying, PipelineStep.Deploy)),
        ["DeployingAwaitsReplicas"] = id => AwaitingReplicas(Run(id, Deploying, PipelineStep.Deploy)),
        ["Completed"] = id => Ended(Run(id, Completed, PipelineStep.Deploy), "Succeeded"),
        ["Failed"] = id => Ended(Run(id, Failed, PipelineStep.Train), "Failed"),
        ["Cancelled"] = id => Ended(Run(id, Cancelled, PipelineStep.Train), "Cancelled"),
    };

    /// <summary>The events by the machine's names, each about the run's current step and try.</summary>
    private static readonly Dictionary<string, Func<Guid, PipelineRunState?, object>> Events = new()
    {
        ["StartRequested"] = (id, _) => new StartPipelineRun { RunId = id, Trigger = RunTrigger.Manual },
        ["Collected"] = (id, run) => Success(PipelineStep.Collect, id, run),
        ["Preprocessed"] = (id, run) => Success(PipelineStep.Preprocess, id, run),
        ["Trained"] = (id, run) => Success(PipelineStep.Train, id, run),
        ["Deployed"] = (id, run) => Success(PipelineStep.Deploy, id, run),
        ["TryFailed"] = (id, run) => new StepFailed { RunId = id, Step = Step(run), Try = Try(run), Error = "boom", Retryable = true },
        ["Progressed"] = (id, run) => new StepProgressed { RunId = id, Step = Step(run), Try = Try(run), Fraction = 0.5, Message = "half" },
        ["CollectFaulted"] = (id, run) => FaultOf(new CollectPrices { RunId = id, Try = Try(run), LogicalDate = default, Days = 7 }),
        ["PreprocessFaulted"] = (id, run) => FaultOf(new PreprocessPrices { RunId = id, Try = Try(run) }),
        ["TrainFaulted"] = (id, run) => FaultOf(new TrainModel { RunId = id, Try = Try(run), Table = ScriptedSteps.Table }),
        ["DeployFaulted"] = (id, run) => FaultOf(new DeployModel { RunId = id, Try = Try(run), ModelVersion = "v1", Table = ScriptedSteps.Table, TrainedAt = default }),
        ["Loaded"] = (id, _) => new ModelLoaded { RunId = id, Replica = "one", Publication = 1, ModelVersion = "v1", CardCount = 1 },
        ["LoadFailed"] = (id, _) => new ModelLoadFailed { RunId = id, Replica = "one", Publication = 1, ModelVersion = "v1", Reason = "bad" },
        ["Woken"] = (id, _) => new PipelineRunWoken { RunId = id },
        ["CancelRequested"] = (id, _) => new CancelPipelineRun { RunId = id },
        ["ResumeRequested"] = (id, _) => new ResumePipelineRun { RunId = id },
        ["Retry"] = (id, run) => new StepRetryDue { RunId = id, Step = Step(run), Try = Try(run) + 1 },
        ["Deadline"] = (id, run) => new StepDeadlinePassed { RunId = id, Step = Step(run), Try = Try(run) },
        ["ReplicaWait"] = (id, _) => new ReplicaWaitElapsed { RunId = id, Publication = 1 },
    };

    /// <summary>What changes a run, and the state that it is in afterwards. A pair that is not here changes nothing.</summary>
    private static readonly Dictionary<(string Situation, string Event), string> Changes = new()
    {
        [("None", "StartRequested")] = Collecting,

        [("Collecting", "Collected")] = Preprocessing,
        [("Collecting", "TryFailed")] = Collecting,
        [("Collecting", "Progressed")] = Collecting,
        [("Collecting", "CollectFaulted")] = Collecting,
        [("Collecting", "Woken")] = Collecting,
        [("Collecting", "CancelRequested")] = Cancelled,
        [("Collecting", "Deadline")] = Collecting,

        [("CollectingAwaitsRetry", "Collected")] = Preprocessing,
        [("CollectingAwaitsRetry", "Woken")] = Collecting,
        [("CollectingAwaitsRetry", "CancelRequested")] = Cancelled,
        [("CollectingAwaitsRetry", "Retry")] = Collecting,

        [("Preprocessing", "Preprocessed")] = Training,
        [("Preprocessing", "TryFailed")] = Preprocessing,
        [("Preprocessing", "Progressed")] = Preprocessing,
        [("Preprocessing", "PreprocessFaulted")] = Preprocessing,
        [("Preprocessing", "Woken")] = Preprocessing,
        [("Preprocessing", "CancelRequested")] = Cancelled,
        [("Preprocessing", "Deadline")] = Preprocessing,

        [("PreprocessingAwaitsRetry", "Preprocessed")] = Training,
        [("PreprocessingAwaitsRetry", "Woken")] = Preprocessing,
        [("PreprocessingAwaitsRetry", "CancelRequested")] = Cancelled,
        [("PreprocessingAwaitsRetry", "Retry")] = Preprocessing,

        [("Training", "Trained")] = Deploying,
        [("Training", "TryFailed")] = Training,
        [("Training", "Progressed")] = Training,
        [("Training", "TrainFaulted")] = Training,
        [("Training", "Woken")] = Training,
        [("Training", "CancelRequested")] = Cancelled,
        [("Training", "Deadline")] = Training,

        [("TrainingAwaitsRetry", "Trained")] = Deploying,
        [("TrainingAwaitsRetry", "Woken")] = Training,
        [("TrainingAwaitsRetry", "CancelRequested")] = Cancelled,
        [("TrainingAwaitsRetry", "Retry")] = Training,

        [("Deploying", "Deployed")] = Deploying,
        [("Deploying", "TryFailed")] = Deploying,
        [("Deploying", "Progressed")] = Deploying,
        [("Deploying", "DeployFaulted")] = Deploying,
        [("Deploying", "Woken")] = Deploying,
        [("Deploying", "CancelRequested")] = Cancelled,
        [("Deploying", "Deadline")] = Deploying,

        [("DeployingAwaitsRetry", "Woken")] = Deploying,
        [("DeployingAwaitsRetry", "CancelRequested")] = Cancelled,
        [("DeployingAwaitsRetry", "Retry")] = Deploying,

        [("DeployingAwaitsReplicas", "Loaded")] = Completed,
        [("DeployingAwaitsReplicas", "LoadFailed")] = Deploying,
        [("DeployingAwaitsReplicas", "TryFailed")] = Deploying,
        [("DeployingAwaitsReplicas", "Progressed")] = Deploying,
        [("DeployingAwaitsReplicas", "DeployFaulted")] = Deploying,
        [("DeployingAwaitsReplicas", "Woken")] = Deploying,
        [("DeployingAwaitsReplicas", "CancelRequested")] = Cancelled,
        [("DeployingAwaitsReplicas", "Deadline")] = Deploying,
        [("DeployingAwaitsReplicas", "ReplicaWait")] = Completed,

        [("Failed", "ResumeRequested")] = Training,
    };

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_does_what_the_table_says_or_nothing(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new()
        {
            ["Pipeline:RetryDelay"] = "01:00:00",
            ["Pipeline:ReplicaWait"] = "01:00:00",
        });
        system.Steps.Replicas = ["one"];
        system.Steps.Instead = async (_, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };

        var wrong = new List<string>();
        foreach (var (situation, seed) in Situations)
        {
            foreach (var (name, make) in Events)
            {
                if (await TryPairAsync(system, situation, seed, name, make) is { } complaint)
                {
                    wrong.Add(complaint);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(system.Faults.Faults);
    }

    [Fact]
    public void the_table_knows_every_state_and_every_event_of_the_machine()
    {
        var machine = new PipelineRunStateMachine(
            Options.Create(new PipelineOptions()), Options.Create(new CollectOptions()), TimeProvider.System);

        // The machine's own bookkeeping and the refused run's Final state, which leaves no row, are no situations.
        var states = machine.States.Select(state => state.Name).Except(["Initial", "Final"]);
        Assert.All(states, state => Assert.Contains(Situations.Keys, key => key.StartsWith(state, StringComparison.Ordinal)));

        var events = typeof(PipelineRunStateMachine).GetProperties()
            .Where(property => property.PropertyType.IsGenericType
                && (property.PropertyType.GetGenericTypeDefinition() == typeof(Event<>)
                    || property.PropertyType.GetGenericTypeDefinition() == typeof(Schedule<,>)))
            .Select(property => property.Name);
        Assert.Equal(events.Order(), Events.Keys.Order());
    }

    private static async Task<string?> TryPairAsync(
        PipelineSystem system, string situation, Func<Guid, PipelineRunState?> seed, string name, Func<Guid, PipelineRunState?, object> make)
    {
        var runId = NewId.NextSequentialGuid();
        var run = seed(runId);
        await system.WithDatabaseAsync(async database =>
        {
            await database.RunSlots.ExecuteUpdateAsync(set => set.SetProperty(slot => slot.RunId, (Guid?)null));
            if (run is not null)
            {
                database.Runs.Add(run);
                await database.SaveChangesAsync();
            }
        });
        var before = Json(await system.RunAsync(runId), name);

        var messageId = NewId.NextGuid();
        var message = make(runId, run);
        await system.Bus.Publish(message, MessageType(message), context =>
        {
            context.MessageId = messageId;
            if (Scheduled.Contains(name))
            {
                context.Headers.Set(MessageHeaders.SchedulingTokenId, Token);
            }
        });
        await system.UntilConsumedAsync(messageId, $"{name} in {situation}");

        var after = await system.RunAsync(runId);
        if (Changes.TryGetValue((situation, name), out var expected))
        {
            return after?.CurrentState == expected && Json(after, name) != before
                ? null
                : $"{name} in {situation}: expected a change to {expected}, is {after?.CurrentState} (changed: {Json(after, name) != before})";
        }

        return Json(after, name) == before ? null : $"{name} in {situation}: expected no change; was {before}; is {Json(after, name)}";
    }

    /// <summary>The whole row, but for the token of a scheduled message, which MassTransit takes off the run whatever becomes of the message.</summary>
    private static string Json(PipelineRunState? run, string eventName)
    {
        if (run is not null && Scheduled.Contains(eventName))
        {
            (run.RetryToken, run.DeadlineToken, run.ReplicaWaitToken) = (null, null, null);
        }

        return JsonSerializer.Serialize(run);
    }

    private static Type MessageType(object message) =>
        message.GetType().GetInterfaces().FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Fault<>))
        ?? message.GetType();

    private static PipelineStep Step(PipelineRunState? run) => run?.Step ?? PipelineStep.Collect;

    private static int Try(PipelineRunState? run) => run?.Try ?? 1;

    private static object Success(PipelineStep step, Guid id, PipelineRunState? run) =>
        new ScriptedSteps { Replicas = ["one"] }.Success(step, id, Try(run));

    private static object FaultOf<T>(T message)
        where T : class =>
        new FaultEvent<T>(message, NewId.NextGuid(), HostMetadataCache.Host, new InvalidOperationException("boom"), []);

    private static PipelineRunState Run(Guid id, string state, PipelineStep step)
    {
        var run = new PipelineRunState
        {
            CorrelationId = id,
            CurrentState = state,
            Trigger = RunTrigger.Manual,
            LogicalDate = new DateOnly(2026, 1, 31),
            Days = 7,
            StartedAt = DateTimeOffset.UnixEpoch,
            RetriesLeft = 2,
            Table = ScriptedSteps.Table,
            ModelVersion = "v1",
            RetryToken = Token,
            DeadlineToken = Token,
            ReplicaWaitToken = Token,
        };
        run.BeginTry(PipelineStep.Train, DateTimeOffset.UnixEpoch);
        run.Steps = run.Steps.End("Succeeded", null, DateTimeOffset.UnixEpoch);
        run.BeginTry(step, DateTimeOffset.UtcNow);
        return run;
    }

    private static PipelineRunState AwaitingRetry(PipelineRunState run)
    {
        run.Steps = run.Steps.End("Failed", "boom", DateTimeOffset.UnixEpoch);
        return run;
    }

    private static PipelineRunState AwaitingReplicas(PipelineRunState run)
    {
        run.Published = ScriptedSteps.Published(run.CorrelationId);
        run.Replicas = [new ReplicaAnswer("one", null, null)];
        return run;
    }

    private static PipelineRunState Ended(PipelineRunState run, string outcome)
    {
        run.Steps = run.Steps.End(outcome, null, DateTimeOffset.UnixEpoch);
        run.EndedAt = DateTimeOffset.UnixEpoch;
        return run;
    }
}
