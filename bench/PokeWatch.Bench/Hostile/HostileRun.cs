using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Http;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Hostile;

/// <summary>Sends hostile requests to a gateway, trickles beside them, and asks sane questions all the while.</summary>
/// <param name="gateway">The gateway.</param>
/// <param name="answers">Computes what is right.</param>
/// <param name="options">How.</param>
internal sealed class HostileRun(ServiceHandle gateway, DirectAnswers answers, HostileOptions options)
{
    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TricklePeriod = TimeSpan.FromMilliseconds(500);
    private const int MostExamples = 20;

    private readonly ConcurrentDictionary<(string Kind, string Outcome), int> _outcomes = new();
    private readonly ConcurrentQueue<string> _examples = new();
    private readonly ConcurrentBag<double> _slow = [];
    private int _sent, _violations, _saneAsked, _saneWrong, _slowNotCut;
    private double _saneMaxMs, _rssThird;

    /// <summary>Runs to its end.</summary>
    /// <param name="say">Hears of the progress every other second.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<HostileReport> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sane = Task.Run(() => AskSanelyAsync(end.Token), CancellationToken.None);
        var slow = Task.WhenAll(Enumerable.Range(0, options.Slow).Select(i => Task.Run(() => TrickleAsync(i, cancellationToken), CancellationToken.None)));
        try
        {
            var callers = Task.WhenAll(Enumerable.Range(0, options.Connections)
                .Select(caller => Task.Run(() => CallAsync(caller, cancellationToken), CancellationToken.None)));
            while (await Task.WhenAny(callers, Task.Delay(2000, CancellationToken.None)) != callers)
            {
                say($"{_sent:N0} of {options.Count:N0} hostile requests, {_violations} violations, gateway {gateway.Figures().RssMb:0} MB");
            }

            await callers;
            say($"waiting for {options.Slow - _slow.Count} slow connections");
            await slow;
        }
        finally
        {
            await end.CancelAsync();
            await sane;
        }

        await AskAsync(new QuestionGenerator(answers.Model, options.Seed + 1));
        return new HostileReport
        {
            Seed = options.Seed,
            Sent = _sent,
            Seconds = clock.Elapsed.TotalSeconds,
            Outcomes = _outcomes.GroupBy(one => one.Key.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(
                kind => kind.Key,
                kind => (IReadOnlyDictionary<string, int>)kind.OrderByDescending(one => one.Value).ToDictionary(one => one.Key.Outcome, one => one.Value)),
            Violations = _violations,
            Examples = [.. _examples],
            SaneAsked = _saneAsked,
            SaneWrong = _saneWrong,
            SaneMaxMs = _saneMaxMs,
            RssThirdMb = _rssThird,
            RssEndMb = gateway.Figures().RssMb,
            SlowConnections = options.Slow,
            SlowNotCut = _slowNotCut,
            SlowLongestSeconds = _slow.DefaultIfEmpty(0).Max(),
        };
    }

    private async Task CallAsync(int caller, CancellationToken cancellationToken)
    {
        var requests = new HostileGenerator(unchecked((options.Seed * 1_000_003) + (caller * 7919)));
        var each = Math.DivRem(options.Count, options.Connections, out var rest);
        for (var i = 0; i < each + (caller < rest ? 1 : 0); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var request = requests.Next();
            var (outcome, violates, got) = await SendAsync(request, cancellationToken);
            _outcomes.AddOrUpdate((request.Kind, outcome), 1, static (_, n) => n + 1);
            if (violates)
            {
                Interlocked.Increment(ref _violations);
                Example($"{request.Kind}: {outcome}: {Text(request.Bytes)} => {got}");
            }

            if (Interlocked.Increment(ref _sent) == Math.Max(1, options.Count / 3))
            {
                _rssThird = gateway.Figures().RssMb;
            }
        }
    }

    private async Task<(string Outcome, bool Violates, string Got)> SendAsync(HostileRequest request, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(AnswerBound);
        try
        {
            using var connection = await LeanConnection.OpenAsync(gateway.Port, bound.Token);
            try
            {
                await connection.SendAsync(request.Bytes, bound.Token);
                if (request.Cut)
                {
                    connection.EndSending();
                }
            }
            catch (SocketException)
            {
                // Refused before all was sent: what was answered may still be read.
            }

            var response = await connection.ReadAsync(request.Head, bound.Token);
            while (response is { Status: < 200 })
            {
                response = await connection.ReadAsync(request.Head, bound.Token);
            }

            if (response is not { } answer)
            {
                return ("closed", false, "");
            }

            var (outcome, violates) = HostileJudge.Judge(answer, request.Head);
            return (outcome, violates, Encoding.UTF8.GetString(answer.Body.Span));
        }
        catch (SocketException exception)
        {
            var refused = exception.SocketErrorCode == SocketError.ConnectionRefused;
            return (refused ? "refused" : "reset", refused, exception.Message);
        }
        catch (MalformedResponseException exception)
        {
            return ("malformed", true, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ("hung", true, $"nothing within {AnswerBound.TotalSeconds:0} s");
        }
    }

    private async Task TrickleAsync(int number, CancellationToken cancellationToken)
    {
        byte[] start = (number % 3) switch
        {
            0 => [.. "GET /cards HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8],
            1 => [.. "POST /fair_price HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{"u8],
            _ => [.. "POST /fair_price HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8],
        };
        byte[] drop = number % 3 == 2 ? [.. "1\r\n \r\n"u8] : [(byte)'a'];
        var kind = $"slow {(number % 3) switch { 0 => "header", 1 => "body", _ => "chunks" }}";
        var clock = Stopwatch.StartNew();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(options.SlowBound);
        var outcome = "closed";
        try
        {
            using var connection = await LeanConnection.OpenAsync(gateway.Port, bound.Token);
            await connection.SendAsync(start, bound.Token);
            var response = connection.ReadAsync(cancellationToken: bound.Token).AsTask();
            while (await Task.WhenAny(response, Task.Delay(TricklePeriod, CancellationToken.None)) != response)
            {
                await connection.SendAsync(drop, bound.Token);
            }

            if (await response is { } answer)
            {
                (outcome, var violates) = HostileJudge.Judge(answer);
                if (violates)
                {
                    Interlocked.Increment(ref _violations);
                    Example($"{kind}: {outcome}: {Encoding.UTF8.GetString(answer.Body.Span)}");
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            outcome = "reset";
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Interlocked.Increment(ref _slowNotCut);
            outcome = "not cut off";
        }

        _slow.Add(clock.Elapsed.TotalSeconds);
        _outcomes.AddOrUpdate((kind, outcome), 1, static (_, n) => n + 1);
    }

    private async Task AskSanelyAsync(CancellationToken cancellationToken)
    {
        var questions = new QuestionGenerator(answers.Model, options.Seed);
        while (!cancellationToken.IsCancellationRequested)
        {
            await AskAsync(questions);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task AskAsync(QuestionGenerator questions)
    {
        var body = questions.NextAnswerable();
        var expected = answers.For(body);
        var clock = Stopwatch.StartNew();
        var got = "";
        var right = false;
        try
        {
            using var bound = new CancellationTokenSource(AnswerBound);
            using var connection = await LeanConnection.OpenAsync(gateway.Port, bound.Token);
            await connection.SendAsync(LeanRequest.FairPrice(body), bound.Token);
            if (await connection.ReadAsync(cancellationToken: bound.Token) is { } response)
            {
                right = expected.Matches(response);
                got = $"{response.Status} {Encoding.UTF8.GetString(response.Body.Span)}";
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            got = exception.Message;
        }

        _saneAsked++;
        _saneMaxMs = Math.Max(_saneMaxMs, clock.Elapsed.TotalMilliseconds);
        if (!right)
        {
            _saneWrong++;
            Example($"sane: {Encoding.UTF8.GetString(body)} => {got}");
        }
    }

    private void Example(string text)
    {
        if (_examples.Count < MostExamples)
        {
            _examples.Enqueue(text);
        }
    }

    private static string Text(byte[] bytes) =>
        string.Concat(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 300)).Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : $"{c}"));
}
