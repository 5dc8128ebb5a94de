using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Wire;

public sealed class When_a_database_has_two_roles
{
    [Fact]
    public async Task the_owner_migrates_and_the_service_reads_and_writes_rows_and_no_more()
    {
        var tls = ServicesTls.Find();
        await using var database = await PostgresDatabase.CreateAsync();
        var roles = await database.CreateRolesAsync(tls, "passwords-of-this-test");
        await MigrateAsync(roles.OwnerConnection);
        var service = new NpgsqlConnectionStringBuilder(roles.ServiceConnection) { Password = roles.ServicePassword, Pooling = false };

        Assert.Equal("true", await TextAsync(service, "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"));
        Assert.Equal("1", await TextAsync(service, "SELECT count(*) FROM run_slot"));
        Assert.Equal("", await TextAsync(service, "UPDATE run_slot SET run_id = NULL"));
        Assert.Equal("0", await TextAsync(service, "SELECT count(*) FROM qrtz_triggers"));
        foreach (var forbidden in new[]
        {
            "CREATE TABLE loot (id int)", "CREATE SCHEMA loot", "CREATE DATABASE loot", "CREATE ROLE loot", "CREATE TEMP TABLE loot (id int)",
            "DROP TABLE run_slot", "ALTER TABLE run_slot ADD COLUMN loot int", "TRUNCATE run_slot", $"SET ROLE {roles.Owner}",
            "SELECT rolpassword FROM pg_authid", "COPY run_slot TO PROGRAM 'true'",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => TextAsync(service, forbidden));
            Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{forbidden}: {refused.Message}");
        }
    }

    [Fact]
    public async Task none_gets_in_without_tls_or_its_password_nor_trusts_another_authority()
    {
        var tls = ServicesTls.Find();
        await using var database = await PostgresDatabase.CreateAsync();
        var roles = await database.CreateRolesAsync(tls, "passwords-of-this-test");
        using var another = new TestAuthority();
        NpgsqlConnectionStringBuilder Service() => new(roles.ServiceConnection) { Password = roles.ServicePassword, Pooling = false };
        const string Any = "SELECT 1";

        Assert.Equal("1", await TextAsync(Service(), Any));
        var plain = Service();
        plain.SslMode = SslMode.Disable;
        await Assert.ThrowsAsync<PostgresException>(() => TextAsync(plain, Any));
        var stranger = Service();
        stranger.Password = "a wrong one";
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => TextAsync(stranger, Any))).SqlState);
        var misled = Service();
        misled.RootCertificate = another.CaFile;
        var refused = await Assert.ThrowsAsync<NpgsqlException>(() => TextAsync(misled, Any));
        Assert.IsType<System.Security.Authentication.AuthenticationException>(refused.InnerException);
    }

    private static async Task MigrateAsync(string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Pipeline"] = connection }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddPipelineDatabase(DatabaseOptions.From(configuration)).BuildServiceProvider();
        Assert.NotEmpty(await services.GetRequiredService<DatabaseMigration>().MigrateAsync(CancellationToken.None));
    }

    private static async Task<string> TextAsync(NpgsqlConnectionStringBuilder connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
