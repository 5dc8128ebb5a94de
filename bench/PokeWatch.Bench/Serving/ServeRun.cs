using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PokeWatch.Bench.Systems;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Replication;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Bench.Serving;

/// <summary>Starts the real system and its peers, and measures them in turn.</summary>
/// <param name="options">What is compared.</param>
/// <param name="folder">Where the bodies are written.</param>
/// <param name="say">Hears what is being done.</param>
internal sealed class ServeRun(ServeOptions options, string folder, Action<string> say)
{
    // More than answers could be kept of by chance, and few enough that all answers are cached.
    private const int Questions = 20_000;
    private const int CachedQuestions = 2_000;
    private const int Checked = 100;
    private const int WarmUpSeconds = 1;

    /// <summary>Measures all of it.</summary>
    /// <exception cref="InvalidOperationException">Something did not start, has ended, or a peer answers otherwise than the real system.</exception>
    public async Task<IReadOnlyList<ServeMeasure>> RunAsync(CancellationToken cancellationToken)
    {
        await Wrk.EnsureAsync(cancellationToken);
        await using var real = await RealSystem.StartAsync(
            new RealSystemOptions
            {
                ModelWorkers = 1,
                Gateways = [SoakSettings.Gateway(cached: false), SoakSettings.Gateway(cached: true)],
                OwnServices = true,
                DiscardLogs = true,
            },
            say,
            cancellationToken);

        // It has made the model, and would only compete for the processor.
        await real.Pipeline.StopAsync();

        var bodies = await WriteQuestionsAsync(real.Store, cancellationToken);
        var peers = new List<Peer>();
        try
        {
            foreach (var name in options.Systems.Where(name => name != SystemNames.PokeWatch))
            {
                say($"starting {name}");
                var broker = new Uri($"amqp://guest:guest@127.0.0.1:{real.Broker!.Port}");
                peers.Add(await Peer.StartAsync(name, real.Store, broker, cancellationToken));
            }

            var systems = new List<MeasuredSystem>();
            if (options.Systems.Contains(SystemNames.PokeWatch))
            {
                var workers = real.Models.Concat(real.Decisions).Select(worker => worker.Pid).Append(real.Broker!.Pid).ToList();
                systems.Add(new(SystemNames.PokeWatch, false, real.Gateways[0].Address, bodies.All, [real.Gateways[0].Pid, .. workers]));
                systems.Add(new(SystemNames.PokeWatch, true, real.Gateways[1].Address, bodies.Few, [real.Gateways[1].Pid, .. workers]));
            }

            systems.AddRange(peers.Select(peer => new MeasuredSystem(
                peer.Name, false, peer.Address, bodies.All,
                peer.Name == SystemNames.RabbitRpc ? [.. peer.Pids, real.Broker!.Pid] : peer.Pids)));

            foreach (var system in systems.Where(system => system.Address != real.Gateway.Address))
            {
                say($"{system.Title}: do its answers equal the real system's?");
                await AnswerCheck.SameAsync(
                    real.Gateway.Address, system.Address, system.Title,
                    File.ReadLines(system.Bodies).Take(Checked), cancellationToken);
            }

            return await MeasureAsync(systems, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(peers.Select(peer => peer.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Measures systems that run, in turn: each round asks all of them at each number of connections, beginning with another one.</summary>
    /// <exception cref="InvalidOperationException">One has ended or does not answer.</exception>
    public async Task<IReadOnlyList<ServeMeasure>> MeasureAsync(IReadOnlyList<MeasuredSystem> systems, CancellationToken cancellationToken)
    {
        foreach (var system in systems)
        {
            say($"{system.Title}: warming up");
            await WarmUpAsync(system, cancellationToken);
        }

        var measures = new List<ServeMeasure>();
        var turn = 0;
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Connections)
            {
                for (var i = 0; i < systems.Count; i++)
                {
                    var system = systems[(i + turn) % systems.Count];
                    var measure = await MeasureAsync(system, connections, round, cancellationToken);
                    say($"round {round} of {options.Rounds}, {connections} connections, {system.Title}: "
                        + $"{measure.RequestsPerSecond:0} requests/s, {measure.Errors} errors");
                    measures.Add(measure);
                }

                turn++;
            }
        }

        return measures;
    }

    private async Task<ServeMeasure> MeasureAsync(
        MeasuredSystem system, int connections, int round, CancellationToken cancellationToken)
    {
        await Wrk.AskAsync(system.Address, system.Bodies, connections, WarmUpSeconds, cancellationToken);
        var before = system.Figures();
        var result = await Wrk.AskAsync(system.Address, system.Bodies, connections, options.Seconds, cancellationToken);
        var after = system.Figures();
        return new()
        {
            System = system.Name,
            Cached = system.Cached,
            Connections = connections,
            Round = round,
            RequestsPerSecond = result.RequestsPerSecond,
            P50Ms = result.P50Ms,
            P99Ms = result.P99Ms,
            Errors = result.Errors,
            CpuMsPerRequest = (after.CpuMs - before.CpuMs) / result.Requests,
            RssMb = after.RssMb,
        };
    }

    // Compiles what is hot; and each body at least once, so that a cache holds all answers.
    private async Task WarmUpAsync(MeasuredSystem system, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = system.Address, Timeout = TimeSpan.FromSeconds(15) };
        await Parallel.ForEachAsync(
            File.ReadLines(system.Bodies).Take(CachedQuestions),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (body, token) =>
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await http.PostAsync("/fair_price", content, token);
                response.EnsureSuccessStatusCode();
            });
        await Wrk.AskAsync(system.Address, system.Bodies, options.Connections.Max(), Math.Min(options.Seconds, 3), cancellationToken);
    }

    private async Task<(string All, string Few)> WriteQuestionsAsync(string root, CancellationToken cancellationToken)
    {
        var store = new FileStore(root);
        var published = await new CurrentModelFile(store).ReadAsync(cancellationToken)
            ?? throw new InvalidOperationException("The real system has published no model.");
        var model = await new ModelLoader(store, TimeProvider.System, NullLogger<ModelLoader>.Instance).LoadAsync(published, cancellationToken);
        var questions = QuestionList.Make(model, Questions);
        var (all, few) = (Path.Combine(folder, "questions.txt"), Path.Combine(folder, "cached-questions.txt"));
        await File.WriteAllLinesAsync(all, questions, cancellationToken);
        await File.WriteAllLinesAsync(few, questions.Take(CachedQuestions), cancellationToken);
        return (all, few);
    }
}
