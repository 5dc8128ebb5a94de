using System.Net.Sockets;

namespace PokeWatch.Repository.Tests;

public sealed class When_the_services_are_started
{
    [Fact]
    public async Task both_answer_the_broker_restarts_on_its_port_and_stop_takes_them_and_their_files_away()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ")),
            "POKEWATCH_TEST_RABBITMQ names no broker; ./test.sh starts one.");
        const string Script = """
            unset POKEWATCH_SERVICES
            eval "$(scripts/services.sh start)" || exit
            echo "$POKEWATCH_SERVICES $POKEWATCH_TEST_POSTGRES $POKEWATCH_TEST_RABBITMQ"
            postgres=${POKEWATCH_TEST_POSTGRES#*Port=} rabbitmq=${POKEWATCH_TEST_RABBITMQ##*:}
            : 3<>/dev/tcp/127.0.0.1/${postgres%%;*} && : 3<>/dev/tcp/127.0.0.1/$rabbitmq && echo both answer
            if [ -f "$POKEWATCH_SERVICES/rabbitmq/ports" ]; then
                before=$(cat "$POKEWATCH_SERVICES/rabbitmq/broker.pid")
                kill -9 $before
                scripts/services.sh restart-broker || exit
                : 3<>/dev/tcp/127.0.0.1/$rabbitmq && [ "$(cat "$POKEWATCH_SERVICES/rabbitmq/broker.pid")" != "$before" ] || exit
            fi
            scripts/services.sh stop
            """;
        var (code, output) = await Bash.RunAsync("-c", Script);
        Assert.True(code == 0, output);
        Assert.Contains("both answer", output, StringComparison.Ordinal);

        var parts = output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.False(Directory.Exists(parts[0]));
        Assert.False(Answers(int.Parse(parts[1].Split("Port=")[1].Split(';')[0])));
        Assert.False(Answers(new Uri(parts[2]).Port));
    }

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
