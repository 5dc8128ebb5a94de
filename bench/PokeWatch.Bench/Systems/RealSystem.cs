using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace PokeWatch.Bench.Systems;

/// <summary>
/// The whole system as an operator runs it, on loopback: RabbitMQ, PostgreSQL, the pipeline, model workers, decision workers and
/// gateways, each a process of its own, with a model of the sample. All of it ends with <see cref="DisposeAsync"/>, or with this program.
/// </summary>
internal sealed class RealSystem : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(180);

    private readonly RealSystemOptions _options;
    private readonly string _folder;
    private readonly string _servicesFolder;
    private readonly LeftoverWatch _leftovers;
    private readonly List<ServiceHandle> _all = [];
    private IServices _services = null!;

    private RealSystem(RealSystemOptions options)
    {
        _options = options;
        _folder = Directory.CreateTempSubdirectory("pokewatch-bench-").FullName;
        // Not below the other: the user postgres must be let through to it.
        _servicesFolder = Directory.CreateTempSubdirectory("pokewatch-services-").FullName;
        _leftovers = new LeftoverWatch(_folder, _servicesFolder);
    }

    /// <summary>The pipeline.</summary>
    public ServiceHandle Pipeline { get; private set; } = null!;

    /// <summary>The model workers.</summary>
    public IReadOnlyList<ServiceHandle> Models { get; private set; } = [];

    /// <summary>The decision workers.</summary>
    public IReadOnlyList<ServiceHandle> Decisions { get; private set; } = [];

    /// <summary>The gateways, in the order of their settings.</summary>
    public IReadOnlyList<ServiceHandle> Gateways { get; private set; } = [];

    /// <summary>The first gateway.</summary>
    public ServiceHandle Gateway => Gateways[0];

    /// <summary>The broker, if it was started for this system alone; else null.</summary>
    public OwnedBroker? Broker => _services.Broker;

    /// <summary>The store's folder; its <c>models/current.json</c> is the publication served.</summary>
    public string Store => Path.Combine(_folder, "store");

    /// <summary>Starts it all and waits until every gateway answers a fair price; some 25 to 40 seconds.</summary>
    /// <exception cref="InvalidOperationException">A program is not built, or something did not start; says what, with its log's end.</exception>
    public static async Task<RealSystem> StartAsync(RealSystemOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        foreach (var project in (string[])["PipelineSaga", "ModelWorker", "DecisionWorker", "Gateway"])
        {
            _ = Checkout.BinaryOf(project);
        }

        var system = new RealSystem(options);
        try
        {
            await system.StartAsync(say, cancellationToken);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>The end of every service's log.</summary>
    public string LogTails() => string.Join('\n', _all.Select(service => service.LogTail()));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_all.Select(service => service.DisposeAsync().AsTask()));
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        if (Directory.Exists(_servicesFolder))
        {
            Directory.Delete(_servicesFolder, recursive: true);
        }

        _leftovers.Dispose();
    }

    private async Task StartAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        say("starting RabbitMQ and PostgreSQL");
        _services = _options.OwnServices || !LentServices.AreThere
            ? await OwnedServices.StartAsync(_servicesFolder, say, cancellationToken)
            : await LentServices.CreateAsync(cancellationToken);
        say("migrations");
        await MigrateAsync(cancellationToken);
        say("starting the services");
        Pipeline = Start("PipelineSaga", "pipeline", []);
        Models = [.. Enumerable.Range(1, _options.ModelWorkers).Select(i =>
            Start("ModelWorker", $"model-{i}", _options.ModelSettings.Append(new("ModelWorker__Replica", $"model-{i}"))))];
        Decisions = [.. Enumerable.Range(1, _options.DecisionWorkers).Select(i => Start("DecisionWorker", $"decision-{i}", _options.DecisionSettings))];
        Gateways = [.. _options.Gateways.Select((settings, i) => Start("Gateway", $"gateway-{i + 1}", settings))];
        foreach (var service in _all)
        {
            await service.UntilReadyAsync(StartBound, cancellationToken);
        }

        say("waiting for the first model");
        foreach (var gateway in Gateways)
        {
            await UntilAnswersAsync(gateway, cancellationToken);
        }

        say($"the system answers, after {clock.Elapsed.TotalSeconds:0} s");
    }

    private Dictionary<string, string> SettingsWith(IEnumerable<KeyValuePair<string, string>> more)
    {
        var settings = new Dictionary<string, string>(_services.Settings)
        {
            ["Storage__Root"] = Store,
            ["Collect__Source"] = "File",
            ["Collect__File"] = Checkout.SamplePrices,
            ["Schedule__Enabled"] = "false",
            ["Pipeline__RunOnFirstStart"] = "true",
        };
        foreach (var (key, value) in _options.Settings.Concat(more))
        {
            settings[key] = value;
        }

        return settings;
    }

    private ServiceHandle Start(string project, string name, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var service = new ServiceHandle(project, name, _folder, SettingsWith(settings), _options.DiscardLogs);
        _all.Add(service);
        service.Start();
        return service;
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.BinaryOf("PipelineSaga"), "migrate"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in SettingsWith([]))
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The migrations failed.\n{await output}{await error}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private async Task UntilAnswersAsync(ServiceHandle gateway, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address, Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var response = await http.PostAsJsonAsync("/fair_price", new { card_id = "charizard_ex_199" }, cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || clock.Elapsed > StartBound || _all.Any(service => service.HasEnded))
            {
                throw new InvalidOperationException(
                    $"{gateway.Name} answers {(int)response.StatusCode} after {clock.Elapsed.TotalSeconds:0} s.\n{LogTails()}");
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
