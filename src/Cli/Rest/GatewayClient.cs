using System.Net.Http.Json;
using System.Text.Json;
using PokeWatch.Cli.CommandLine;

namespace PokeWatch.Cli.Rest;

/// <summary>Asks the gateway, and asks again where that is safe and wanted.</summary>
internal sealed class GatewayClient : IDisposable
{
    private const string KeyHeader = "X-API-Key";
    private const long LargestAnswer = 64 * 1024 * 1024;

    private static readonly TimeSpan PauseAfterBreak = TimeSpan.FromSeconds(1);

    private readonly Connection _connection;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public GatewayClient(Connection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;

        // A redirect would take the key to wherever it leads.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = connection.Url, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("pokewatch");
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        if (connection.ApiKey is { } key)
        {
            _http.DefaultRequestHeaders.Add(KeyHeader, key);
        }
    }

    /// <summary>Asks, within the connection's time.</summary>
    /// <exception cref="RefusedException">The gateway said no.</exception>
    /// <exception cref="UnreachableException">There is no gateway, or no answer in time.</exception>
    public async Task<Reply> AskAsync(Ask ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_connection.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var begun = _time.GetTimestamp();
        try
        {
            for (var again = ask.MayBeSentAgain ? RetryPause.Most : 0; ; again--)
            {
                TimeSpan pause;
                try
                {
                    var (reply, refusal, wanted) = await SendAsync(ask, both.Token);
                    if (refusal is null)
                    {
                        return reply!;
                    }

                    if (again == 0 || wanted is null || _time.GetElapsedTime(begun) + wanted >= _connection.Timeout)
                    {
                        throw refusal;
                    }

                    pause = wanted.Value;
                }
                catch (HttpRequestException broken) when (again > 0 && WasConnected(broken))
                {
                    pause = PauseAfterBreak;
                }

                await Task.Delay(pause, _time, both.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new UnreachableException($"{_connection.Url} did not answer within {_connection.Timeout.TotalSeconds} s.");
        }
        catch (HttpRequestException exception)
        {
            throw new UnreachableException($"{_connection.Url} cannot be reached: {exception.InnerException?.Message ?? exception.Message}")
            {
                WasSent = WasConnected(exception),
            };
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<(Reply? Reply, RefusedException? Refusal, TimeSpan? Pause)> SendAsync(Ask ask, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(ask.Method, ask.Path)
        {
            Content = ask.Body is null ? null : JsonContent.Create(ask.Body, ask.Body.GetType(), options: GatewayJson.Options),
        };
        if (ask.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type == "application/json" && IsJson(text) && (response.IsSuccessStatusCode || (ask.TakesUnavailable && status == 503)))
        {
            return (new Reply(status, text), null, null);
        }

        if (type == "application/problem+json" && ProblemIn(text) is { } problem)
        {
            return (null, new RefusedException(problem with { Status = status }, text), RetryPause.Of(status, response.Headers.RetryAfter, _time.GetUtcNow()));
        }

        var where = response.Headers.Location is { } location ? $" and points to {location}" : "";
        throw new UnreachableException(
            $"{_connection.Url} answered {status} {response.ReasonPhrase}{where}, which is no answer of PokeWatch's gateway. Is the address right?");
    }

    // Where there was no connection the caller should hear of it at once; where one broke, the next will do.
    private static bool WasConnected(HttpRequestException exception) => exception.HttpRequestError is not (
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError);

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Problem? ProblemIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Problem>(text, GatewayJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
