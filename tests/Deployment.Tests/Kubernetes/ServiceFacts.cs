using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>What every service really does, asked of the code that they share.</summary>
internal static class ServiceFacts
{
    private static readonly Lazy<(IReadOnlyList<string> Paths, TimeSpan Shutdown)> Facts = new(Ask);

    /// <summary>The address that answers as long as the process does.</summary>
    public static string LivePath => Mapped("/health/live");

    /// <summary>The address that answers 200 only while the service can do its work.</summary>
    public static string ReadyPath => Mapped("/health/ready");

    /// <summary>The address of the metrics.</summary>
    public static string MetricsPath => Mapped("/metrics");

    /// <summary>How long a service gives itself to finish what it has begun.</summary>
    public static TimeSpan ShutdownTimeout => Facts.Value.Shutdown;

    private static string Mapped(string path) =>
        Facts.Value.Paths.Contains(path) ? path : throw new InvalidOperationException($"No service maps {path}; they map {string.Join(", ", Facts.Value.Paths)}.");

    private static (IReadOnlyList<string> Paths, TimeSpan Shutdown) Ask()
    {
        var builder = ServiceBuilder.Create([], "manifests");
        using var app = (IDisposable)builder.Build();
        var service = (WebApplication)app;
        service.MapServiceEndpoints();
        var paths = ((IEndpointRouteBuilder)service).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!);
        return ([.. paths], service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }
}
