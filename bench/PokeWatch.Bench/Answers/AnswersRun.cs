using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PokeWatch.Bench.Http;

namespace PokeWatch.Bench.Answers;

/// <summary>Asks a gateway by many connections and compares each answer with the same computed directly.</summary>
/// <param name="port">The gateway's port on loopback.</param>
/// <param name="answers">Computes what is right.</param>
/// <param name="options">How.</param>
internal sealed class AnswersRun(int port, DirectAnswers answers, AnswersOptions options)
{
    private static readonly TimeSpan HangBound = TimeSpan.FromSeconds(10);
    private const int MostExamples = 10;

    private readonly PendingQuestions _pending = new(options.Connections);
    private readonly ConcurrentDictionary<int, int> _expected = new();
    private readonly ConcurrentQueue<string> _examples = new();
    private readonly int[] _verdicts = new int[Enum.GetValues<AnswerVerdict>().Length];
    private int _asked, _broken, _hung;

    /// <summary>Runs to its end.</summary>
    /// <param name="say">Hears of the progress every other second.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AnswersReport> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var each = Math.DivRem(options.Count, options.Connections, out var rest);
        var callers = Task.WhenAll(Enumerable.Range(0, options.Connections)
            .Select(caller => Task.Run(() => CallAsync(caller, each + (caller < rest ? 1 : 0), cancellationToken), cancellationToken)));
        while (await Task.WhenAny(callers, Task.Delay(2000, CancellationToken.None)) != callers)
        {
            say($"{_asked:N0} of {options.Count:N0} questions, {_asked / clock.Elapsed.TotalSeconds:N0}/s, {Violations} violations");
        }

        await callers;
        process.Refresh();
        return new AnswersReport
        {
            Seed = options.Seed,
            Connections = options.Connections,
            Asked = _asked,
            Expected = new SortedDictionary<int, int>(_expected.ToDictionary()),
            Wrong = _verdicts[(int)AnswerVerdict.Wrong],
            MixedUp = _verdicts[(int)AnswerVerdict.MixedUp],
            ServerErrors = _verdicts[(int)AnswerVerdict.ServerError],
            Broken = _broken,
            Hung = _hung,
            Seconds = clock.Elapsed.TotalSeconds,
            CheckCpuMicroseconds = (process.TotalProcessorTime - cpu).TotalMicroseconds / Math.Max(1, _asked),
            Examples = [.. _examples],
        };
    }

    private int Violations => _asked - _verdicts[(int)AnswerVerdict.Right];

    private async Task CallAsync(int caller, int count, CancellationToken cancellationToken)
    {
        var questions = new QuestionGenerator(answers.Model, HashCode(options.Seed, caller));
        LeanConnection? connection = null;
        var deadline = 0L;
        using var hang = new Timer(_ =>
        {
            if (Volatile.Read(ref deadline) is > 0 and var due && Environment.TickCount64 > due)
            {
                connection?.Dispose();
            }
        });
        hang.Change(1000, 1000);
        try
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var body = questions.Next();
                var expected = answers.For(body);
                _expected.AddOrUpdate(expected.Status, 1, static (_, n) => n + 1);
                _pending.Ask(caller, expected);
                try
                {
                    connection ??= await LeanConnection.OpenAsync(port, cancellationToken);
                    Volatile.Write(ref deadline, Environment.TickCount64 + (long)HangBound.TotalMilliseconds);
                    var response = await connection.AskAsync(LeanRequest.FairPrice(body));
                    var verdict = _pending.Judge(caller, response);
                    Interlocked.Increment(ref _verdicts[(int)verdict]);
                    if (verdict != AnswerVerdict.Right)
                    {
                        Example($"{verdict}: {Encoding.UTF8.GetString(body)} => {response.Status} {Encoding.UTF8.GetString(response.Body.Span)}; expected {expected}");
                    }

                    if (response.Closes)
                    {
                        connection.Dispose();
                        connection = null;
                    }
                }
                catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
                {
                    var hung = Volatile.Read(ref deadline) is > 0 and var due && Environment.TickCount64 > due;
                    Interlocked.Increment(ref hung ? ref _hung : ref _broken);
                    Example($"{(hung ? "Hung" : "Broken")}: {Encoding.UTF8.GetString(body)}: {exception.Message}");
                    connection?.Dispose();
                    connection = null;
                }

                Volatile.Write(ref deadline, 0);
                Interlocked.Increment(ref _asked);
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private void Example(string text)
    {
        if (_examples.Count < MostExamples)
        {
            _examples.Enqueue(text);
        }
    }

    // Not HashCode.Combine, which differs from run to run.
    private static int HashCode(int seed, int caller) => unchecked((seed * 1_000_003) + (caller * 7919));
}
