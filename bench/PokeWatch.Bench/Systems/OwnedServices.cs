using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PokeWatch.Bench.Systems;

/// <summary>RabbitMQ and PostgreSQL, started by scripts/services.sh from Debian's packages for this program alone.</summary>
internal sealed partial class OwnedServices : IServices
{
    private readonly string _folder;

    private OwnedServices(string folder, string postgres, Uri rabbitMq)
    {
        _folder = folder;
        Broker = new OwnedBroker(folder, rabbitMq.Port);
        Settings = new Dictionary<string, string>
        {
            ["Transport__Host"] = rabbitMq.Host,
            ["Transport__Port"] = $"{rabbitMq.Port}",
            ["ConnectionStrings__Pipeline"] = $"{postgres};Database=pokewatch",
        };
    }

    /// <inheritdoc />
    public OwnedBroker? Broker { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Starts both in a folder that is theirs alone; some 10 seconds.</summary>
    /// <exception cref="InvalidOperationException">One did not start; says why.</exception>
    public static async Task<OwnedServices> StartAsync(string folder, Action<string> say, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "temporary"), "", cancellationToken);
            var output = await RunScriptAsync(["start", "--dir", folder], say, cancellationToken);
            var values = Export().Matches(output).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            return new(folder, values["POKEWATCH_TEST_POSTGRES"], new Uri(values["POKEWATCH_TEST_RABBITMQ"]));
        }
        catch
        {
            await RunScriptAsync(["stop", "--dir", folder], null, CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            // A frozen process does not hear that it is to end.
            Broker!.Thaw();
        }
        catch (IOException)
        {
            // Killed, and not started again.
        }

        await RunScriptAsync(["stop", "--dir", _folder], null, CancellationToken.None);
    }

    /// <summary>Runs scripts/services.sh.</summary>
    /// <returns>What it wrote on standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; says why.</exception>
    public static async Task<string> RunScriptAsync(string[] arguments, Action<string>? say, CancellationToken cancellationToken)
    {
        // In a session of its own, so that Ctrl-C does not reach the broker behind this program's back.
        var start = new ProcessStartInfo("setsid", ["--wait", "bash", Checkout.ServicesScript, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["POKEWATCH_SERVICES_FROM"] = "packages";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = new List<string>();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), CopyAsync());
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            await errors;
        }
        finally
        {
            if (!process.HasExited)
            {
                PosixSignal.Send(process.Id, PosixSignal.Terminate);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"scripts/services.sh {arguments[0]} failed: {string.Join('\n', error.TakeLast(20))}");

        async Task CopyAsync()
        {
            while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
            {
                error.Add(line);
                say?.Invoke(line);
            }
        }
    }

    [GeneratedRegex("export (\\w+)='([^']*)'")]
    private static partial Regex Export();
}
