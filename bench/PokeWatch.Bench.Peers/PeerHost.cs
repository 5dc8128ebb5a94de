namespace PokeWatch.Bench.Peers;

/// <summary>What all processes of the peers have in common.</summary>
internal static class PeerHost
{
    /// <summary>A lean host: no more than Kestrel, and of logs only where it listens and what went wrong.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>Ends the process when its standard input ends, as it does when the process that started it is gone.</summary>
    public static void StopWithParent(WebApplication app)
    {
        if (!Console.IsInputRedirected)
        {
            return;
        }

        _ = Task.Run(async () =>
        {
            await using var input = Console.OpenStandardInput();
            var buffer = new byte[64];
            while (await input.ReadAsync(buffer) > 0)
            {
            }

            app.Lifetime.StopApplication();
        });
    }
}
