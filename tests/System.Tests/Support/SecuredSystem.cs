using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>
/// The system as docs/wire-security.md has it: TLS to RabbitMQ and PostgreSQL, a user for each service with no more than its rights, the
/// database migrated by its owner, passwords from environment and files.
/// </summary>
public sealed class SecuredSystem : SystemUnderTest
{
    private static readonly Dictionary<string, string> Services = new()
    {
        ["Gateway"] = "gateway",
        ["ModelWorker"] = "model-worker",
        ["DecisionWorker"] = "decision-worker",
        ["PipelineSaga"] = "pipeline-saga",
    };

    /// <summary>Part of every password, and of nothing else.</summary>
    public string Secret { get; } = $"marked-{Guid.NewGuid():N}";

    /// <inheritdoc />
    protected override async Task PrepareAsync(RabbitMqVirtualHost broker, PostgresDatabase database)
    {
        var tls = ServicesTls.Find();
        var users = await broker.CreateServiceUsersAsync(Secret);
        foreach (var (project, service) in Services)
        {
            SettingsOf(project)["Transport__Username"] = users[service];
            SettingsOf(project)["Transport__Password"] = $"{Secret}-{service}";
        }

        // One of them from a file, which wins.
        SettingsOf("Gateway")["Transport__Password"] = "not this one";
        SettingsOf("Gateway")["Transport__PasswordFile"] = WriteFile("gateway-password", $"{Secret}-gateway\n");
        Settings["Transport__Port"] = $"{tls.BrokerPort}";
        Settings["Transport__UseTls"] = "true";
        Settings["Transport__CaFile"] = tls.CaFile;

        var roles = await database.CreateRolesAsync(tls, Secret);
        Settings.Remove("ConnectionStrings__Pipeline");
        var migrate = Start(
            "PipelineSaga", "migrate",
            new Dictionary<string, string> { ["ConnectionStrings__Pipeline"] = roles.OwnerConnection },
            "migrate");
        Assert.True(await migrate.EndedAsync(TimeSpan.FromSeconds(60)) == 0, migrate.LogTail());
        SettingsOf("PipelineSaga")["ConnectionStrings__Pipeline"] = roles.ServiceConnection;
        SettingsOf("PipelineSaga")["Database__PasswordFile"] = WriteFile("database-password", roles.ServicePassword);
        SettingsOf("PipelineSaga")["Pipeline__MigrateAtStart"] = "false";
    }
}
