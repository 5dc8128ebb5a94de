using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace PokeWatch.ServiceDefaults;

/// <summary>Makes a service's web application builder with logs, traces, metrics, health checks and the file store.</summary>
public static class ServiceBuilder
{
    /// <summary>
    /// A builder that reads appsettings.json beside the binary and in the working directory, then environment variables,
    /// then the command line.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="serviceName">The name under which logs, traces and metrics appear, e.g. <c>model-worker</c>.</param>
    /// <param name="defaults">Settings that hold unless something else sets them.</param>
    public static WebApplicationBuilder Create(
        string[] args, string serviceName, IEnumerable<KeyValuePair<string, string?>>? defaults = null)
    {
        // Nothing takes a setting while it runs, and watching for that costs an event for each file written below the working directory.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = defaults,
        });
        builder.AddServiceDefaults(serviceName);
        return builder;
    }

    private static void AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        builder.Services.AddSerilog((_, logger) => Configure(logger, builder.Configuration, serviceName));

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName))
            .WithMetrics(metrics => metrics
                // Not MassTransit's: it labels by queue, and those of replicas have random names. BusMetrics says what matters.
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "PokeWatch.*")

                // The gateway's own have finer steps; elsewhere there are only probes. What is not shown is not measured either.
                .AddView("http.server.request.duration", MetricStreamConfiguration.Drop)
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            TraceIds.Carry();
        }
        else
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource("MassTransit", "Npgsql", "PokeWatch.*")
                .AddAspNetCoreInstrumentation(options => options.Filter = context =>
                    !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/metrics"))
                .AddHttpClientInstrumentation()
                .AddOtlpExporter());
        }

        builder.Services.AddHealthChecks();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<StorageOptions>()
            .Bind(builder.Configuration.GetSection(StorageOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(provider =>
            new FileStore(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Root));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    private static void Configure(LoggerConfiguration logger, IConfiguration configuration, string serviceName)
    {
        logger.MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            // A command that fails throws as well; the first look for migrations in an empty database fails by design.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("MassTransit", LogEventLevel.Warning)

            // /health/ready says what is wrong, and the part itself logs it once; this would repeat it at every probe.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .Enrich.WithProperty("service", serviceName);

        ITextFormatter console = string.Equals(configuration["Logging:Console"], "json", StringComparison.OrdinalIgnoreCase)
            ? new CompactJsonFormatter()
            : new MessageTemplateTextFormatter("{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", IsoDates());

        // A console that does not take events fast enough, or hangs, loses some rather than hold the service up.
        logger.WriteTo.Sink(
            new ConsoleBatches(console),
            new BatchingOptions { BatchSizeLimit = 1000, BufferingTimeLimit = TimeSpan.FromMilliseconds(100), QueueLimit = 50_000 });

        if (configuration["Seq:Url"] is { Length: > 0 } seq)
        {
            logger.WriteTo.Seq(seq, apiKey: SeqKey(configuration));
        }
    }

    private static string? SeqKey(IConfiguration configuration) =>
        configuration["Seq:ApiKeyFile"] is { Length: > 0 } file ? SecretFile.Read("Seq:ApiKeyFile", file) : configuration["Seq:ApiKey"];

    // The invariant culture, save that it writes a date as 12/31/2026.
    private static CultureInfo IsoDates()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        return culture;
    }
}
