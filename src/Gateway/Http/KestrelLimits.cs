using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Http;

/// <summary>Sets the web server up by <see cref="HttpLimitOptions"/>, and how it ends.</summary>
public sealed class KestrelLimits(IOptions<HttpLimitOptions> options, Farewell farewell) : IConfigureOptions<KestrelServerOptions>
{
    /// <inheritdoc />
    public void Configure(KestrelServerOptions kestrel)
    {
        var http = options.Value;
        var limits = kestrel.Limits;
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(farewell.Accompany));
        limits.MaxConcurrentConnections = http.MaxConnections;

        // Of a line longer than the buffer the server would not see the end.
        limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize ?? 0, http.MaxRequestLineBytes);
        limits.MaxRequestLineSize = http.MaxRequestLineBytes;
        limits.MaxRequestHeadersTotalSize = http.MaxHeaderBytes;
        limits.MaxRequestHeaderCount = http.MaxHeaders;
        limits.MaxRequestBodySize = http.MaxBodyBytes;
        limits.RequestHeadersTimeout = http.HeadersTimeout;
        limits.KeepAliveTimeout = http.KeepAlive;
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = new MinDataRate(http.MinBytesPerSecond, http.SlowGrace);
    }
}
