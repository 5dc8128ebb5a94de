using System.Text;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Tests;

/// <summary>The gateway's own Program against RabbitMQ at a port.</summary>
public sealed class GatewayProgram(int port, string virtualHost = "/", string user = "guest", string password = "guest") : WebApplicationFactory<Program>
{
    /// <summary>Posts JSON to the gateway.</summary>
    public static async Task<Reply> PostAsync(HttpClient http, string path, string json)
    {
        using var response = await http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        return await Reply.ReadAsync(response);
    }

    /// <summary>Starts fake workers on the real broker, in a host of their own.</summary>
    public static async Task<IHost> StartWorkersAsync(RabbitMqVirtualHost broker, FakeWorkers workers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(Settings(broker.Port, broker.VirtualHost, broker.Username, broker.Password));
        builder.Services.AddPokeWatchBus(builder.Configuration, workers.Register);
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in Settings(port, virtualHost, user, password))
        {
            builder.UseSetting(key, value);
        }

        // What is kept is answered whatever is away; these tests are about what is not.
        builder.UseSetting("Cache:Enabled", "false");
    }

    private static Dictionary<string, string?> Settings(int port, string virtualHost, string user, string password) => new()
    {
        ["Keys:Required"] = "false",
        ["Limits:Enabled"] = "false",
        ["Transport:Host"] = "127.0.0.1",
        ["Transport:Port"] = $"{port}",
        ["Transport:VirtualHost"] = virtualHost,
        ["Transport:Username"] = user,
        ["Transport:Password"] = password,
    };
}
