using System.Net;
using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>
/// The system with a gateway that gives up as soon as by default, a model that it makes by itself, and a way to the broker that can be
/// cut. Shared by tests that stop parts of it: each begins with <see cref="RestoreAsync"/>.
/// </summary>
public sealed class ImpatientSystem : SystemUnderTest
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private BrokerLink? _link;

    /// <summary>Settles it.</summary>
    public ImpatientSystem()
    {
        Settings["Gateway__RequestTimeout"] = "00:00:02";
        // What is kept is answered whatever is away; these tests are about what is not.
        Settings["Cache__Enabled"] = "false";
        Settings["Pipeline__RunOnFirstStart"] = "true";
    }

    /// <summary>The way to the broker, of all processes.</summary>
    public BrokerLink Link => _link!;

    /// <summary>Starts what a test before has stopped, and waits until fair prices are answered.</summary>
    public async Task RestoreAsync()
    {
        await StartEndedAsync();
        await Task.WhenAll(Models.Append(Pipeline).Append(Decision).Append(GatewayProcess).Select(process => process.UntilReadyAsync(Bound)));
        await UntilServedAsync();
    }

    /// <summary>Waits until fair prices are answered.</summary>
    public Task UntilServedAsync() => Await.TrueAsync(
        async () =>
        {
            using var response = await Gateway.AskFairPriceAsync("charizard_ex_199");
            return response.StatusCode == HttpStatusCode.OK;
        },
        Bound,
        () => $"No fair price.\n{LogTails()}");

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _link?.Dispose();
    }

    /// <inheritdoc />
    protected override Task PrepareAsync(RabbitMqVirtualHost broker, PostgresDatabase database)
    {
        _link = new BrokerLink(broker.Host, broker.Port);
        _link.Mend();
        Settings["Transport__Host"] = "127.0.0.1";
        Settings["Transport__Port"] = $"{_link.Port}";
        return Task.CompletedTask;
    }
}
