using System.Globalization;
using System.Text;

namespace PokeWatch.Bench.Hostile;

/// <summary>Makes hostile requests by chance; the same seed gives the same ones.</summary>
/// <param name="seed">Settles all chance.</param>
internal sealed class HostileGenerator(int seed)
{
    private const int HugeBody = 10 * 1024 * 1024;
    private const int OneInSoManyIsHuge = 1000;

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e999", "\"\"", "\"x\"", "[]", "{}", "[[\"a\"]]", "\"2025-13-45\"", "1.5", "\"\\ud800\"", "\"\\u0000\"", "NaN", "01", "'x'", "99999999999999999999"];

    private static readonly string[] Fields = ["card_id", "date", "buy_threshold_pct", "sell_threshold_pct", "signal_policy", "no_such_field", "__proto__"];

    private static readonly string[] Odd =
        ["%00", "%2e%2e%2f", "..%2f..%2fetc%2fpasswd", "%zz", "%", "%c0%ae", "%ff%fe", "a%0d%0aX-Injected:%201", "%F0%9F%83%8F", "'%20OR%201=1--", "%ed%a0%80", "//", "\\", "<script>", ";", "%25%32%65"];

    private static readonly string[] Gets =
        ["/cards", "/cards/{0}", "/cards/{0}/history", "/cards/{0}/history?days={0}", "/cards/{0}/prices?days={0}", "/signals?signal={0}", "/signals?cursor={0}", "/signals?limit={0}&min_price={0}",
         "/signals?sort={0}&category={0}", "/models", "/models/{0}", "/models/{0}/lineage", "/models/compare?from={0}&to={0}", "/pipeline/runs/{0}", "/pipeline/runs?limit={0}", "/pipeline/runs?state={0}", "/health?x={0}", "/{0}", "/docs/{0}", "/fair_price?{0}={0}"];

    private static readonly string[] Methods = ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "PROPFIND", "get", "P\u00d6ST", "POST\0", "X"];

    private readonly Random _random = new(seed);

    /// <summary>How many kinds there are, the huge ones aside.</summary>
    public const int Kinds = 24;

    /// <summary>The next request.</summary>
    public HostileRequest Next() =>
        _random.Next(OneInSoManyIsHuge) == 0 ? Huge(chunked: _random.Next(2) == 0) : Of(_random.Next(Kinds));

    /// <summary>A request of a kind by its number, 0 to 23.</summary>
    public HostileRequest Of(int kind) => kind switch
    {
        0 => new("random bytes", Bytes(_random.Next(1, 2000)), Cut: true),
        1 => new("random bytes after a method", [.. "POST /fair_price "u8, .. Bytes(300)], Cut: true),
        2 => Truncated(),
        3 => Json("deep JSON", Encoding.ASCII.GetBytes($"{{\"card_id\":{Nested()}")),
        4 => Json("wrong type", Encoding.UTF8.GetBytes($"{{\"{Pick(Fields)}\":{Pick(Values)}}}")),
        5 => Json("duplicate field", Encoding.UTF8.GetBytes($"{{\"{Pick(Fields)}\":{Pick(Values)},\"card_id\":\"a\",\"card_id\":{Pick(Values)}}}")),
        6 => OddEncoding(),
        7 => Json("random bytes as JSON", Bytes(_random.Next(1, 3000))),
        8 => Json("broken JSON", Encoding.UTF8.GetBytes(Broken())),
        9 => Get("odd path or query", string.Format(CultureInfo.InvariantCulture, Pick(Gets), Pick(Odd))),
        10 => Get("random query", string.Format(CultureInfo.InvariantCulture, Pick(Gets), Letters(_random.Next(1, 200)))),
        11 => Get("long address", "/cards/" + Letters(_random.Next(1000, 20_000))),
        12 => Get("long header", "/cards", $"X-Long: {Letters(_random.Next(5000, 60_000))}\r\n"),
        13 => Get("many headers", "/cards", string.Concat(Enumerable.Range(0, _random.Next(90, 1000)).Select(i => $"X-{i}: {i}\r\n"))),
        14 => Get("odd header", "/cards", Pick(["X: \0\r\n", ": x\r\n", "X y: z\r\n", " folded\r\n", "Host: other\r\n", "Accept: \u00ff\u00fe\r\n", "Cookie: ;;;=\r\n", "Range: bytes=9-1\r\n", "Accept-Encoding: \r\n", "Transfer-Encoding: gzip\r\n", "Upgrade: h2c\r\nConnection: upgrade\r\n"])),
        15 => ContentType(),
        16 => Lengths(),
        17 => Smuggled(),
        18 => Method(),
        19 => Post("expectation", "/fair_price", Pick(["Expect: 100-continue\r\n", "Expect: tea\r\n", "Expect: 100-continue, 100-continue\r\n"]), "{\"card_id\":\"a\"}"u8.ToArray()),
        20 => Post("odd keys", "/pipeline/runs", $"Idempotency-Key: {Pick(["", Letters(5000), "\u00e9\u00ff", "a b", "\"", "\t"])}\r\nX-API-Key: {Pick(["", Letters(5000), "\u00ff", "Bearer x", "null"])}\r\n", Encoding.ASCII.GetBytes($"{{\"days\":{Pick(["-1", "\"x\"", "0", "99999999999", "1.5", "[]"])}}}")),
        21 => Batch(),
        22 => Chunks(),
        _ => new("bad version", Encoding.Latin1.GetBytes($"GET /cards {Pick(["HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTP/1.1", "", "HTTP/1.1 x"])}\r\nHost: localhost\r\n\r\n"), Cut: true),
    };

    /// <summary>10 MB of JSON.</summary>
    public static HostileRequest Huge(bool chunked)
    {
        var body = new byte[HugeBody];
        body.AsSpan().Fill((byte)'a');
        "{\"card_id\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(HugeBody - 2));
        var head = $"POST /fair_price HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        return chunked
            ? new("huge JSON in chunks", [.. Encoding.ASCII.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n{HugeBody:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8])
            : new("huge JSON", [.. Encoding.ASCII.GetBytes($"{head}Content-Length: {HugeBody}\r\n\r\n"), .. body]);
    }

    private string Nested()
    {
        var (open, depth) = (_random.Next(2) == 0 ? "[" : "{\"a\":", _random.Next(60, 10_000));
        return string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(open == "[" ? "]" : "}", depth)) + "}";
    }

    private HostileRequest Truncated()
    {
        var whole = Json("", "{\"card_id\":\"charizard_ex_199\",\"date\":\"2025-01-01\"}"u8.ToArray()).Bytes;
        return new("truncated", whole[.._random.Next(1, whole.Length)], Cut: true);
    }

    private HostileRequest OddEncoding()
    {
        const string Text = "{\"card_id\":\"pok\u00e9mon\"}";
        return _random.Next(6) switch
        {
            0 => Json("UTF-16", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Text)]),
            1 => Json("latin1", Encoding.Latin1.GetBytes(Text)),
            2 => Json("byte order mark", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Text)]),
            3 => Json("invalid UTF-8", [.. "{\"card_id\":\""u8, 0xc0, 0xaf, 0xf8, 0x88, .. "\"}"u8]),
            4 => Json("lone surrogate", "{\"card_id\":\"\\ud83c\",\"date\":\"\\udca1\"}"u8.ToArray()),
            _ => Json("null bytes", [.. "{\"card_id\":\"a"u8, 0, 0, .. "\"}"u8]),
        };
    }

    private string Broken() => _random.Next(6) switch
    {
        0 => "{", 1 => "{\"card_id\":}", 2 => "{\"card_id\" \"x\"}", 3 => "{\"card_id\":\"x\"}}", 4 => "/* x */{\"card_id\":\"x\",}", _ => "\"" + Letters(100),
    };

    private HostileRequest ContentType() => Of(
        "content type", "POST", "/fair_price",
        Pick(["", "Content-Type: text/plain\r\n", "Content-Type: application/json; charset=utf-16\r\n", "Content-Type: ;;;\r\n", "Content-Type: application/json, text/html\r\n", "Content-Type: multipart/form-data; boundary=\r\n", "Content-Type: \u00ff\r\n", "Content-Encoding: gzip\r\nContent-Type: application/json\r\n"]) + "Content-Length: 15\r\n",
        "{\"card_id\":\"a\"}"u8.ToArray());

    private HostileRequest Lengths() => Of(
        "content length", "POST", "/fair_price",
        $"Content-Type: application/json\r\nContent-Length: {Pick(["-1", "abc", "", "99999999999999999999", "0x10", "+15", "15, 15", "1e2", "14\r\nContent-Length: 15"])}\r\n",
        "{\"card_id\":\"a\"}"u8.ToArray());

    private HostileRequest Smuggled() => Of(
        "smuggling", "POST", "/fair_price",
        Pick(["Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", "Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding:\tchunked\r\n", "Transfer-Encoding : chunked\r\n"]) + "Content-Type: application/json\r\n",
        "0\r\n\r\nGET /models HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());

    private HostileRequest Chunks() => Of(
        "bad chunks", "POST", "/fair_price", "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n",
        Encoding.ASCII.GetBytes(Pick(["zz\r\n{}\r\n0\r\n\r\n", "-1\r\n\r\n", "ffffffffffffffff\r\n{}", "2\r\n{}0\r\n\r\n", "2;" + Letters(5000) + "\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nX: y\r\n\r\n", "5\r\n{}"]))) with { Cut = true };

    private HostileRequest Method()
    {
        var method = Pick(Methods);
        return Of("method", method, Pick(["/fair_price", "/cards", "/health", "*", "/pipeline/runs"]), "", []) with { Head = method == "HEAD" };
    }

    private HostileRequest Batch()
    {
        var cards = string.Join(',', Enumerable.Range(0, 1001).Select(i => $"{{\"card_id\":\"c{i}\"}}"));
        return Post("oversized batch", "/fair_price/batch", "", Encoding.ASCII.GetBytes(_random.Next(3) switch
        {
            0 => $"{{\"cards\":[{cards}]}}", 1 => "{\"cards\":[1,null,{}]}", _ => $"{{\"cards\":{Pick(Values)}}}",
        }));
    }

    private static HostileRequest Json(string kind, byte[] body) => Post(kind, "/fair_price", "", body);

    private static HostileRequest Post(string kind, string path, string fields, byte[] body) =>
        Of(kind, "POST", path, $"{fields}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n", body);

    private static HostileRequest Get(string kind, string path, string fields = "") => Of(kind, "GET", path, fields, []);

    private static HostileRequest Of(string kind, string method, string path, string fields, byte[] body) =>
        new(kind, [.. Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n"), .. body]);

    private string Pick(string[] of) => of[_random.Next(of.Length)];

    private string Letters(int count) => string.Create(count, _random, static (span, random) =>
    {
        foreach (ref var letter in span)
        {
            letter = (char)random.Next('a', 'z' + 1);
        }
    });

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
