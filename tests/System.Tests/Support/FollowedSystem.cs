using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>
/// The system with its logs going to Seq and its traces to a collector, API keys, and secrets that can be told. The decision worker and
/// the second model worker export no traces, as where no collector is configured, and must carry trace ids all the same.
/// </summary>
public sealed class FollowedSystem : SystemUnderTest
{
    private IngestionStub? _seen;
    private string? _key;

    /// <summary>Settles it.</summary>
    public FollowedSystem()
    {
        Settings["Keys__Required"] = "true";
        Settings["Cache__Enabled"] = "false";
        Settings["Schedule__Enabled"] = "true";
        Settings["Schedule__Cron"] = DailyAt(HalfADayAgo());
        Settings["Seq__ApiKey"] = $"{Secret}-seq";
        Settings["POKEMON_PRICE_API_KEY"] = $"{Secret}-prices";
    }

    /// <summary>What Seq and the collector were sent.</summary>
    public IngestionStub Seen => _seen!;

    /// <summary>Part of the secrets that the system is told, and of nothing else.</summary>
    public string Secret { get; } = $"marked{Guid.NewGuid():N}";

    /// <summary>The API key that requests bear.</summary>
    public string ApiKey => _key!;

    /// <inheritdoc />
    protected override string? Key => _key;

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_seen?.DisposeAsync() ?? default);
    }

    /// <inheritdoc />
    protected override async Task PrepareAsync(RabbitMqVirtualHost broker, PostgresDatabase database)
    {
        _seen = await IngestionStub.StartAsync();
        Settings["Seq__Url"] = _seen.Address;
        foreach (var project in new[] { "Gateway", "PipelineSaga" })
        {
            SettingsOf(project)["OTEL_EXPORTER_OTLP_ENDPOINT"] = _seen.Address;
            SettingsOf(project)["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            SettingsOf(project)["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        }

        var created = Start("Gateway", "keys", null, "keys", "create", "--name", "Misty", "--scope", "operate");
        Assert.True(await created.EndedAsync(TimeSpan.FromSeconds(60)) == 0, created.LogTail());
        _key = created.Log.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith("pw_", StringComparison.Ordinal));
    }
}
