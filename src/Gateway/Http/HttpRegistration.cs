using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Limits;
using PokeWatch.Gateway.Metrics;

namespace PokeWatch.Gateway.Http;

/// <summary>What stands between strangers and the endpoints, apart from keys and rate limits.</summary>
public static class HttpRegistration
{
    /// <summary>Adds limits of the web server, forwarded headers and CORS; the latter two only where they are configured.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HttpLimitOptions>()
            .Bind(configuration.GetSection(HttpLimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Farewell>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddOptions<ProxyOptions>()
            .Bind(configuration.GetSection(ProxyOptions.Section))
            .Validate(
                options => options.KnownNetworks.All(network => System.Net.IPNetwork.TryParse(network, out _)),
                "Proxy:KnownNetworks must hold networks such as 10.0.0.0/8 or 192.0.2.7/32.")
            .ValidateOnStart();
        services.AddOptions<CorsOptions>()
            .Bind(configuration.GetSection(CorsOptions.Section))
            .Validate(
                options => options.Origins.All(CorsOptions.IsOrigin),
                "Cors:Origins must hold origins such as https://cards.example, without a path or a slash at the end.")
            .ValidateOnStart();

        var networks = (configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() ?? new()).KnownNetworks
            .Where(network => System.Net.IPNetwork.TryParse(network, out _)).Select(System.Net.IPNetwork.Parse).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor
                | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto;

            // From the nearest proxy back to the first address that is none of ours: what stands before that is the caller's own word.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });

        var origins = (configuration.GetSection(CorsOptions.Section).Get<CorsOptions>() ?? new()).Origins;
        if (origins.Count > 0)
        {
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. origins])
                .WithMethods("GET", "POST")
                .WithHeaders("Content-Type", KeyReader.Header, "Idempotency-Key")
                .WithExposedHeaders(
                    "Location", "Retry-After", RequestLimiter.LimitHeader, RequestLimiter.RemainingHeader, RequestLimiter.ResetHeader)
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        }

        return services;
    }

    /// <summary>Puts all of that, and keys and rate limits, into the pipeline. What is turned off is not there.</summary>
    /// <param name="app">The application.</param>
    /// <param name="failures">Turns failures into problems; comes behind what must hold for these as well.</param>
    public static void UseHttp(this IApplicationBuilder app, Action failures)
    {
        var services = app.ApplicationServices;
        app.UseMiddleware<RequestMeter>();
        app.Use(services.GetRequiredService<Farewell>().TellAsync);
        if (services.GetRequiredService<IOptions<ProxyOptions>>().Value.KnownNetworks.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<SecurityHeaders>();
        failures();
        if (services.GetRequiredService<IOptions<CorsOptions>>().Value.Origins.Count > 0)
        {
            app.UseCors();
        }

        var keys = services.GetService<ApiKeyBook>() is not null;
        if (keys)
        {
            app.UseMiddleware<KeyReader>();
        }

        if (services.GetService<RequestLimits>() is not null)
        {
            app.UseMiddleware<RequestLimiter>();
        }

        if (keys)
        {
            app.UseMiddleware<ScopeGuard>();
        }
    }
}
