using System.Diagnostics;

namespace PokeWatch.Bench.Systems;

/// <summary>
/// A shell that waits for the end of this program, however it ends, and then ends what it left running. After an orderly end it finds
/// nothing.
/// </summary>
internal sealed class LeftoverWatch : IDisposable
{
    // It reads from a pipe whose other end closes with this program.
    private const string Script = """
        trap '' INT TERM HUP
        cat >/dev/null
        for file in "$1"/*.pid "$2"/rabbitmq/broker.pid; do
            [ -s "$file" ] || continue
            pid=$(tr -dc 0-9 <"$file")
            case $file in
                "$1"/*) grep -qa PokeWatch "/proc/$pid/cmdline" 2>/dev/null && kill -KILL "$pid" ;;
                *) grep -qa -- "$2" "/proc/$pid/cmdline" 2>/dev/null && kill -KILL "$pid" ;;
            esac
        done
        [ ! -d "$2" ] || bash "$3" stop --dir "$2"
        rm -rf "$1" "$2"
        """;

    private readonly Process _shell;

    /// <summary>Begins.</summary>
    /// <param name="folder">Where services have their <c>*.pid</c> files; deleted after this program's end.</param>
    /// <param name="services">The folder of RabbitMQ and PostgreSQL; likewise.</param>
    public LeftoverWatch(string folder, string services)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "leftovers", folder, services, Checkout.ServicesScript])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _shell = Process.Start(start)!;
    }

    /// <summary>Lets the shell look for leftovers now, and end.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(60));
        _shell.Dispose();
    }
}
