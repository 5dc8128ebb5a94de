using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Http;

namespace PokeWatch.Bench.Faults;

/// <summary>Callers that ask answerable questions all the time, each with a pause after its answer, and note what came.</summary>
/// <param name="port">The gateway's port on loopback.</param>
/// <param name="answers">Computes what is right.</param>
/// <param name="connections">How many callers there are.</param>
/// <param name="pause">After each answer, so that quick refusals do not take the machine from those that recover.</param>
internal sealed class FaultLoad(int port, DirectAnswers answers, int connections, TimeSpan pause)
{
    private static readonly TimeSpan HangBound = TimeSpan.FromSeconds(10);
    private const int MostExamples = 10;

    private readonly Lock _lock = new();
    private List<FaultSample> _samples = [];

    /// <summary>The first wrong answers.</summary>
    public List<string> Examples { get; } = [];

    /// <summary>Asks until it is stopped.</summary>
    public Task RunAsync(int seed, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(caller => Task.Run(() => CallAsync(seed + caller, cancellationToken))));

    /// <summary>What was noted since the last call.</summary>
    public List<FaultSample> Take()
    {
        lock (_lock)
        {
            var taken = _samples;
            _samples = [];
            return taken;
        }
    }

    /// <summary>Whether a 503 says what the documents promise: a problem, when to try again, and what is missing.</summary>
    public static bool IsHonest(in LeanResponse response) =>
        response.Status == 503 && int.TryParse(response.Header("retry-after"), out var seconds) && seconds >= 1
        && response.HasJson("application/problem+json", body =>
            body.TryGetProperty("missing", out var missing) && missing.ValueKind == JsonValueKind.String
            && body.TryGetProperty("status", out var status) && status.GetInt32() == 503);

    private async Task CallAsync(int seed, CancellationToken cancellationToken)
    {
        var questions = new QuestionGenerator(answers.Model, seed);
        LeanConnection? connection = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var body = questions.NextAnswerable();
            var expected = answers.For(body);
            var sent = Stopwatch.GetTimestamp();
            FaultOutcome outcome;
            try
            {
                connection ??= await LeanConnection.OpenAsync(port, CancellationToken.None);
                sent = Stopwatch.GetTimestamp();
                var response = await connection.AskAsync(LeanRequest.FairPrice(body)).AsTask().WaitAsync(HangBound, CancellationToken.None);
                outcome = expected.Matches(response) ? FaultOutcome.Right : IsHonest(response) ? FaultOutcome.Unavailable : FaultOutcome.Wrong;
                if (outcome == FaultOutcome.Wrong)
                {
                    Example($"{Encoding.UTF8.GetString(body)} => {response.Status} {Encoding.UTF8.GetString(response.Body.Span)}");
                }

                if (response.Closes)
                {
                    connection.Dispose();
                    connection = null;
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
            {
                outcome = exception is TimeoutException ? FaultOutcome.Hung
                    : exception is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? FaultOutcome.Refused
                    : FaultOutcome.Wrong;
                Example($"{Encoding.UTF8.GetString(body)} => {exception.Message}");
                connection?.Dispose();
                connection = null;
            }

            var sample = new FaultSample(sent, Stopwatch.GetTimestamp(), outcome);
            lock (_lock)
            {
                _samples.Add(sample);
            }

            await Task.Delay(pause, CancellationToken.None);
        }

        connection?.Dispose();
    }

    private void Example(string text)
    {
        lock (_lock)
        {
            if (Examples.Count < MostExamples)
            {
                Examples.Add(text);
            }
        }
    }
}
