using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PokeWatch.Bench.Http;

/// <summary>
/// One HTTP/1.1 connection to a port on loopback, one request at a time. It does as little as it can: the machine's cores are shared
/// with the system that is measured.
/// </summary>
internal sealed class LeanConnection : IDisposable
{
    private const int LongestHead = 64 * 1024;
    private const int LongestBody = 32 * 1024 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[4096];
    private byte[] _body = new byte[2048];
    private int _filled;

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public static async Task<LeanConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new LeanConnection();
        try
        {
            await connection._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    /// <summary>Tells the server that nothing more will be sent.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Sends a request and reads its response.</summary>
    /// <exception cref="SocketException">The connection is broken, or was disposed meanwhile.</exception>
    /// <exception cref="MalformedResponseException">What came is no response.</exception>
    public async ValueTask<LeanResponse> AskAsync(ReadOnlyMemory<byte> request)
    {
        _filled = 0;
        await SendAsync(request);
        return await ReadAsync() ?? throw new MalformedResponseException("The connection was closed without a response.");
    }

    /// <summary>Reads the next response.</summary>
    /// <param name="bodiless">It is the response to HEAD.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if the connection was closed instead.</returns>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="MalformedResponseException">What came is no response.</exception>
    public async ValueTask<LeanResponse?> ReadAsync(bool bodiless = false, CancellationToken cancellationToken = default)
    {
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_filled > LongestHead)
            {
                throw new MalformedResponseException("The head has no end.");
            }

            if (!await FillAsync(cancellationToken))
            {
                return _filled == 0 ? null : throw new MalformedResponseException($"No head: {Text(_buffer.AsSpan(0, Math.Min(_filled, 80)))}");
            }
        }

        var (status, length, chunked, closes) = ReadHead(_buffer.AsSpan(0, head));
        var start = head + 4;
        var end = start;
        ReadOnlyMemory<byte> body;
        if (bodiless || status is 204 or 304 or < 200)
        {
            body = default;
        }
        else if (chunked)
        {
            (end, var size) = await ReadChunksAsync(start, cancellationToken);
            body = _body.AsMemory(0, size);
        }
        else if (length >= 0)
        {
            end = start + length;
            await NeedAsync(end, cancellationToken);
            body = _buffer.AsMemory(start, length);
        }
        else
        {
            // Without a length the body ends with the connection.
            while (await FillAsync(cancellationToken))
            {
            }

            (end, closes) = (_filled, true);
            body = _buffer.AsMemory(start, _filled - start);
        }

        var response = new LeanResponse(status, _buffer.AsMemory(0, head + 2), body, closes);
        if (end < _filled)
        {
            // More than was asked for: keep both, apart from each other.
            response = response with { Head = response.Head.ToArray(), Body = body.ToArray() };
            _buffer.AsSpan(end, _filled - end).CopyTo(_buffer);
        }

        _filled -= end;
        return response;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private static (int Status, int Length, bool Chunked, bool Closes) ReadHead(ReadOnlySpan<byte> head)
    {
        var line = head.IndexOf("\r\n"u8) is >= 0 and var end ? head[..end] : head;
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var used) || used != 3 || status < 100)
        {
            throw new MalformedResponseException($"No status line: {Text(line)}");
        }

        var (length, chunked, closes) = (-1, false, line[7] == '0');
        var rest = head[line.Length..];
        while (rest.Length > 2)
        {
            rest = rest[2..];
            var field = rest.IndexOf("\r\n"u8) is >= 0 and var stop ? rest[..stop] : rest;
            rest = rest[field.Length..];
            var colon = field.IndexOf((byte)':');
            if (colon <= 0)
            {
                throw new MalformedResponseException($"No header field: {Text(field)}");
            }

            var name = field[..colon];
            var value = field[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                if (!Utf8Parser.TryParse(value, out length, out used) || used != value.Length || length is < 0 or > LongestBody)
                {
                    throw new MalformedResponseException($"No length: {Text(value)}");
                }
            }
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            {
                chunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
            else if (Ascii.EqualsIgnoreCase(name, "connection"u8))
            {
                closes |= Ascii.EqualsIgnoreCase(value, "close"u8);
            }
        }

        return (status, length, chunked, closes);
    }

    private async ValueTask<(int End, int Size)> ReadChunksAsync(int at, CancellationToken cancellationToken)
    {
        var size = 0;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _filled - at).IndexOf("\r\n"u8)) < 0)
            {
                await NeedAsync(_filled + 1, cancellationToken);
            }

            var text = Text(_buffer.AsSpan(at, line));
            if (!int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0 || size + length > LongestBody)
            {
                throw new MalformedResponseException($"No chunk size: {text}");
            }

            at += line + 2;
            await NeedAsync(at + length + 2, cancellationToken);
            if (_buffer[at + length] != '\r' || _buffer[at + length + 1] != '\n')
            {
                throw new MalformedResponseException("A chunk does not end where it says.");
            }

            if (size + length > _body.Length)
            {
                Array.Resize(ref _body, Math.Max(_body.Length * 2, size + length));
            }

            _buffer.AsSpan(at, length).CopyTo(_body.AsSpan(size));
            size += length;
            at += length + 2;
            if (length == 0)
            {
                return (at, size);
            }
        }
    }

    private async ValueTask NeedAsync(int filled, CancellationToken cancellationToken)
    {
        while (_filled < filled)
        {
            if (!await FillAsync(cancellationToken))
            {
                throw new MalformedResponseException("The connection was closed in the middle of a response.");
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None, cancellationToken);
        _filled += read;
        return read > 0;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
